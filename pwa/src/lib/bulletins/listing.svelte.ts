import {
	query,
	unitBulletins,
	type BulletinClass,
	type BulletinList,
	type Card
} from '$lib/graphql';
import type { Filters } from './filters';
import type { ListingState } from './left';

type BulletinFilter = { topic?: string; bulletinClass?: BulletinClass };
type NextPage = (cursor: string) => Promise<BulletinList>;

/** Variables of a narrowed list; nothing where nothing narrows it. */
export function filterVariables({ topic, bulletinClass }: Filters): { filter?: BulletinFilter } {
	const filter: BulletinFilter = {};
	if (topic !== null) filter.topic = topic;
	if (bulletinClass !== null) filter.bulletinClass = bulletinClass;
	return Object.keys(filter).length > 0 ? { filter } : {};
}

/** Asks the server for the page after a cursor. */
export function pagesOf(code: string, filters: Filters): NextPage {
	const narrowed = filterVariables(filters);
	return async (after) => (await query(unitBulletins, { code, ...narrowed, after })).bulletins;
}

/** A list that grows by "Xem thêm". */
export class Listing {
	cards = $state.raw<Card[]>([]);
	more = $state(false);
	busy = $state(false);
	error = $state.raw<unknown>(null);

	#cursor: string | null;
	#next: NextPage;

	constructor(first: BulletinList, next: NextPage) {
		this.cards = first.edges.map(({ node }) => node);
		this.more = first.pageInfo.hasNextPage;
		this.#cursor = first.pageInfo.endCursor;
		this.#next = next;
	}

	/** Appends the next page; a failure is shown in `error` and leaves the list as it was. */
	async grow(): Promise<void> {
		if (this.busy || !this.more || this.#cursor === null) return;
		this.busy = true;
		this.error = null;
		try {
			const page = await this.#next(this.#cursor);
			// A bulletin published meanwhile pushes others onto the next page: show each once.
			const shown = this.cards.map(({ id }) => id);
			const added = page.edges.map(({ node }) => node).filter(({ id }) => !shown.includes(id));
			this.cards = [...this.cards, ...added];
			this.more = page.pageInfo.hasNextPage;
			this.#cursor = page.pageInfo.endCursor;
		} catch (error) {
			this.error = error;
		} finally {
			this.busy = false;
		}
	}

	capture(): ListingState {
		return { cards: this.cards, cursor: this.#cursor, more: this.more };
	}

	restore(state: ListingState | undefined): void {
		if (state === undefined) return;
		this.cards = state.cards;
		this.#cursor = state.cursor;
		this.more = state.more;
	}
}
