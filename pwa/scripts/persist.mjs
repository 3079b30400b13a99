/**
 * Prints and hashes every document of src/lib/graphql/documents.ts.
 *
 *   node scripts/persist.mjs          writes the two generated files
 *   node scripts/persist.mjs --check  only says whether they are fresh (exit code 1 if not)
 *
 * Writes `api/graphql/persisted.json` ({sha256 hex: document text}, what the server accepts) and
 * `src/lib/graphql/generated/operations.ts` (name → hash, what the pages send).
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildSchema, print, validate } from 'graphql';
import { runnerImport } from 'vite';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
const DOCUMENTS = path('../src/lib/graphql/documents.ts');
const OPERATIONS = path('../src/lib/graphql/generated/operations.ts');
const PERSISTED = path('../../api/graphql/persisted.json');
const SCHEMA = path('../../api/graphql/schema.graphql');

/** @returns {Promise<{name: string, id: string, text: string}[]>} in the order of the file */
async function readDocuments() {
	const schema = buildSchema(await readFile(SCHEMA, 'utf8'));
	const { module } = await runnerImport(DOCUMENTS, { configFile: false, logLevel: 'error' });
	return Object.entries(/** @type {Record<string, import('graphql').DocumentNode>} */ (module)).map(
		([name, document]) => {
			const problems = validate(schema, document);
			if (problems.length > 0) throw new Error(`${name}: ${problems.join('\n')}`);
			const text = print(document);
			return { name, text, id: createHash('sha256').update(text).digest('hex') };
		}
	);
}

/** @param {{name: string, id: string}[]} documents */
function operationsModule(documents) {
	const lines = documents.map(
		({ name, id }) =>
			`export const ${name}: OperationOf<typeof documents.${name}> = {\n` +
			`\tname: '${name}',\n\tid: '${id}'\n};\n`
	);
	return (
		'// Written by scripts/persist.mjs from documents.ts: do not edit.\n' +
		"import type * as documents from '../documents';\n" +
		"import type { OperationOf } from '../operation';\n\n" +
		lines.join('\n')
	);
}

/** @param {{id: string, text: string}[]} documents */
function persistedFile(documents) {
	const byId = documents
		.map(({ id, text }) => [id, text])
		.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
	return JSON.stringify(Object.fromEntries(byId), null, 2) + '\n';
}

const documents = await readDocuments();
const wanted = [
	[OPERATIONS, operationsModule(documents)],
	[PERSISTED, persistedFile(documents)]
];
let stale = 0;
for (const [file = '', text = ''] of wanted) {
	if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
	stale += 1;
	if (process.argv.includes('--check')) console.error(`stale: ${file} (run npm run persist)`);
	else await writeFile(file, text);
}
console.log(`${documents.length} documents, ${stale} file(s) changed`);
if (stale > 0 && process.argv.includes('--check')) process.exitCode = 1;
