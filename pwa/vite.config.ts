import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** PUBLIC_LOA_API: origin of the API without a trailing slash; empty (the default) = same origin. */
const api = (process.env.PUBLIC_LOA_API ?? '').replace(/\/$/, '');

/** Where `npm run dev` finds a running Loa (`make demo`). */
const backend = process.env.LOA_BACKEND ?? 'http://127.0.0.1:8000';

export default defineConfig({
	plugins: [sveltekit()],
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
