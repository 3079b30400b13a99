import type { BareBulletin, Board } from '$lib/graphql';

/** What a board shows at one moment. */
export type Scene =
	| { kind: 'emergency'; bulletin: BareBulletin }
	| { kind: 'bulletin'; bulletin: BareBulletin; index: number; count: number }
	/** Nothing is valid now. */
	| { kind: 'nothing' };

/** Whether a bulletin is in force at `now` (milliseconds since 1970). */
export function inForce(bulletin: BareBulletin, now: number): boolean {
	const from = bulletin.validFrom ? Date.parse(bulletin.validFrom) : -Infinity;
	const until = bulletin.validUntil ? Date.parse(bulletin.validUntil) : Infinity;
	return from <= now && now < until;
}

/**
 * What to show after `turns` rotations. Validity is looked at here and not only by the server: a
 * board may have had no network for days. An emergency stands alone until it ends.
 */
export function sceneOf(
	board: Pick<Board, 'emergency' | 'bulletins'>,
	turns: number,
	now: number
): Scene {
	if (board.emergency && inForce(board.emergency, now)) {
		return { kind: 'emergency', bulletin: board.emergency };
	}
	const shown = board.bulletins.filter((bulletin) => inForce(bulletin, now));
	const index = shown.length === 0 ? 0 : turns % shown.length;
	const bulletin = shown[index];
	if (bulletin === undefined) return { kind: 'nothing' };
	return { kind: 'bulletin', bulletin, index, count: shown.length };
}

/** Characters of body text that can be read from across a square in one turn. */
const READABLE = 420;

/** The beginning of a bulletin's text that fits the screen, cut at the end of a sentence or line. */
export function excerpt(bulletin: Pick<BareBulletin, 'body'>): string[] {
	const lines: string[] = [];
	let room = READABLE;
	for (const line of bulletin.body.flatMap(linesOf)) {
		if (line.length > room) break;
		lines.push(line);
		room -= line.length;
	}
	return lines;
}

function linesOf(block: BareBulletin['body'][number]): string[] {
	switch (block.__typename) {
		case 'ParagraphBlock':
			return textLines(block.html);
		case 'QuoteBlock':
			return [`“${block.text}”`];
		case 'HeadingBlock':
			return [block.text];
		default:
			return [];
	}
}

/** The paragraphs and list items of sanitised HTML as plain lines. */
function textLines(html: string): string[] {
	const page = new DOMParser().parseFromString(html, 'text/html');
	const parts = [...page.querySelectorAll('p, li')];
	return (parts.length > 0 ? parts : [page.body])
		.map((part) => (part.textContent ?? '').replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '');
}
