/** Where each passage stands in a text, and which one is heard: the rules of reading along. */

export interface Passage {
	startMs: number;
	endMs: number;
	written: string;
}

/** Start and end (exclusive) in the text, in UTF-16 units. */
export type Place = readonly [number, number];

/**
 * Finds passages in the order they are heard. White space in them and in the text may differ; what
 * is not found (a table is read in other words than it shows) is null.
 */
export function locate(text: string, passages: readonly string[]): (Place | null)[] {
	const [folded, origin] = fold(text);
	let from = 0;
	return passages.map((passage) => {
		const wanted = withoutEnd(fold(passage)[0].trim());
		const at = wanted === '' ? -1 : folded.indexOf(wanted, from);
		if (at < 0) return null;
		from = at + wanted.length;
		return [origin[at] ?? 0, (origin[from - 1] ?? 0) + 1];
	});
}

/** The number of the passage that is heard at a moment, or -1 between and around them. */
export function heardAt(passages: readonly Passage[], ms: number): number {
	return passages.findIndex((passage) => passage.startMs <= ms && ms < passage.endMs);
}

/** The text with single spaces, and where each of its characters stood. */
function fold(text: string): [string, number[]] {
	let folded = '';
	const origin: number[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		const space = /\s/.test(character);
		if (space && (folded === '' || folded.endsWith(' '))) continue;
		folded += space ? ' ' : character;
		origin.push(at);
	}
	return [folded, origin];
}

/** A full stop is added to headings so that a voice pauses; on the screen there is none. */
function withoutEnd(passage: string): string {
	return passage.endsWith('.') ? passage.slice(0, -1) : passage;
}
