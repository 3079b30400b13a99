import { atHand, bulletinPage, failureOf, query, type Bulletin } from '$lib/graphql';

/** A bulletin as it is shown. */
export interface Reading {
	bulletin: Bulletin;
	/** When the copy on this device was made (milliseconds since 1970); null: fresh from the server. */
	keptAt: number | null;
}

/**
 * The bulletin of a slug: at once where the page brought it, else from the server, else from the
 * library on this device. Null: the server says there is none.
 *
 * @throws {QueryError} where the server cannot be asked and no copy is kept
 */
export function read(slug: string): Reading | null | Promise<Reading | null> {
	const known = atHand(bulletinPage, { slug });
	if (known !== undefined) return known.bulletin && { bulletin: known.bulletin, keptAt: null };
	const promise = readFar(slug);
	// The page shows the failure; without this the browser would also report it as unhandled.
	promise.catch(() => undefined);
	return promise;
}

async function readFar(slug: string): Promise<Reading | null> {
	try {
		const { bulletin } = await query(bulletinPage, { slug });
		return bulletin && { bulletin, keptAt: null };
	} catch (error) {
		if (failureOf(error) === 'refused') throw error;
		const { get } = await import('$lib/offline/library');
		const kept = await get(slug);
		if (kept === undefined) throw error;
		return { bulletin: kept.bulletin, keptAt: kept.openedAt };
	}
}
