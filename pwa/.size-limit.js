import { readFileSync } from 'node:fs';

/**
 * What a phone must fetch before home works: the scripts named in the page, and the Vietnamese
 * messages, which are asked for by the first of them.
 */
const page = readFileSync('build/index.html', 'utf8');
const scripts = [...page.matchAll(/_app\/immutable\/[\w./-]+\.js/g)].map(
	([path]) => `build/${path}`
);

export default [
	{
		name: 'Home: JavaScript of the first load',
		path: [...new Set(scripts)],
		limit: '60 kB',
		gzip: true
	}
];
