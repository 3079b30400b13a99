import type { Card } from '$lib/graphql';

/** What it takes to paint the same list again. */
export interface ListingState {
	cards: Card[];
	cursor: string | null;
	more: boolean;
}

/** Lists as they were when the reader left them: code and query part of the address → list. */
export const whenLeft = new Map<string, ListingState>();
