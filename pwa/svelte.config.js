import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';

/** Where another origin serves the API (Netlify, CDN); empty where Django serves both. */
const api = process.env.PUBLIC_LOA_API ?? '';
const elsewhere = api === '' ? [] : [new URL(api).origin];

/**
 * Kit hashes only the scripts it writes itself. The inline scripts of ours in app.html (what must be
 * right at the first paint) are hashed here, from the same file, so the two cannot differ.
 *
 * @returns {`sha256-${string}`[]}
 */
function inlineScriptHashes() {
	const page = readFileSync(new URL('src/app.html', import.meta.url), 'utf8');
	return [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
		([, script = '']) =>
			/** @type {const} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`)
	);
}

/** @type {import('@sveltejs/kit').Config} */
const config = {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ fallback: '200.html', precompress: false }),
		// Style sheets below this many characters go into the page itself: one round trip less.
		inlineStyleThreshold: 24_000,
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', ...inlineScriptHashes()],
				'style-src': ['self'],
				// Kit's own route announcer carries a style attribute.
				'style-src-attr': ['unsafe-inline'],
				// Media may live on a storage host of the operator's choice.
				'img-src': ['self', 'data:', 'blob:', 'https:', ...elsewhere],
				'media-src': ['self', 'blob:', 'https:', ...elsewhere],
				'connect-src': ['self', ...elsewhere],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self']
			}
		},
		prerender: { handleMissingId: 'fail', handleUnseenRoutes: 'ignore' }
	}
};

export default config;
