/** Where listening stopped: SHA-256 of the audio → seconds, last used last. */
export type Positions = Readonly<Record<string, number>>;

const CAPACITY = 50;
/** Seconds: below this, and this close to the end, there is nothing worth going back to. */
const EDGE = 5;

/** Accepts whatever storage holds. */
export function parsePositions(stored: unknown): Positions {
	if (typeof stored !== 'object' || stored === null) return {};
	return Object.fromEntries(
		Object.entries(stored).filter((entry): entry is [string, number] => Number.isFinite(entry[1]))
	);
}

/** Notes where listening stopped, or forgets it at either end; keeps the last fifty. */
export function note(
	positions: Positions,
	sha256: string,
	at: number,
	duration: number
): Positions {
	const { [sha256]: _, ...others } = positions;
	if (at < EDGE || at > duration - EDGE) return others;
	const kept = Object.entries(others).slice(-(CAPACITY - 1));
	return Object.fromEntries([...kept, [sha256, Math.round(at * 10) / 10]]);
}
