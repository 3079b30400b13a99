/**
 * Tells the built pages what the browser will need next, so that it is fetched side by side instead
 * of one after the other. Runs after `vite build`.
 *
 * `200.html` does not know which route it will show; what it names is the bulletin page, where most
 * shared links lead. Every page names the Vietnamese messages.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
const MESSAGES = 'src/lib/messages/vi.json';
const LIKELY = [
	'src/routes/(portal)/+layout.svelte',
	'src/routes/(portal)/ban-tin/[slug]/+page.svelte'
];

/** @typedef {{ file: string, imports?: string[], css?: string[] }} Chunk */

/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(
	await readFile(path('../.svelte-kit/output/client/.vite/manifest.json'), 'utf8')
);

/** Key in the manifest of the entry that Kit generates for a route's component. */
async function entryOf(/** @type {string} */ component) {
	for (const key of Object.keys(manifest)) {
		if (!/client-optimized\/nodes\/\d+\.js$/.test(key)) continue;
		if ((await readFile(path(`../${key}`), 'utf8')).includes(component)) return key;
	}
	throw new Error(`no entry imports ${component}`);
}

/** Scripts and styles of an entry and of all it imports. */
function closure(/** @type {string} */ key, found = new Set()) {
	const chunk = manifest[key];
	if (chunk === undefined || found.has(chunk.file)) return found;
	found.add(chunk.file);
	for (const style of chunk.css ?? []) found.add(style);
	for (const next of chunk.imports ?? []) closure(next, found);
	return found;
}

/** Writes links before </head> for the files that the page does not name yet. */
async function addLinks(/** @type {string} */ page, /** @type {Iterable<string>} */ files) {
	const file = path(`../build/${page}`);
	const html = await readFile(file, 'utf8');
	const links = [...files]
		.filter((name) => !html.includes(name))
		.map(
			(name) =>
				`\t\t<link ${name.endsWith('.css') ? 'rel="preload" as="style"' : 'rel="modulepreload"'} href="/${name}" />\n`
		);
	await writeFile(file, html.replace('\t</head>', `${links.join('')}\t</head>`));
	console.log(`${page}: ${links.length} link(s) added`);
}

const likely = new Set();
for (const component of LIKELY) closure(await entryOf(component), likely);
closure(MESSAGES, likely);
await addLinks('200.html', likely);
await addLinks('index.html', closure(MESSAGES));
