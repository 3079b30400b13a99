import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** PUBLIC_LOA_API: origin of the API without a trailing slash; empty (the default) = same origin. */
const api = (process.env.PUBLIC_LOA_API ?? '').replace(/\/$/, '');

/** Where `npm run dev` finds a running Loa (`make demo`). */
const backend = process.env.LOA_BACKEND ?? 'http://127.0.0.1:8000';

export default defineConfig({
	plugins: [sveltekit()],
	build: {
		rolldownOptions: {
			output: {
				// One file per component would be thirty requests for a bulletin: on a weak network
				// each costs more than its bytes. What is always needed together comes together.
				codeSplitting: {
					groups: [
						{
							name: 'shell',
							test: /src\/lib\/(shell|state|graphql|units\/(Unit|Province|chosen|search))/
						},
						{ name: 'reading', test: /src\/lib\/(bulletins|listening)\/(?!MiniPlayer)/ },
						{ name: 'framework', test: /node_modules\/(svelte|@sveltejs|esm-env|clsx|devalue)\// }
					]
				}
			}
		}
	},
	define: { __LOA_API__: JSON.stringify(api) },
	server: {
		proxy: Object.fromEntries(
			['/graphql', '/media', '/api'].map((path) => [path, { target: backend, changeOrigin: true }])
		)
	},
	test: {
		environment: 'happy-dom',
		include: ['src/**/*.test.ts'],
		restoreMocks: true
	}
});
