import { boardPage, query, QueryError, type Board } from '$lib/graphql';

/** Milliseconds between two looks at the server. */
const LOOK_EVERY = 10_000;

/** What a board knows: the last good answer, and since when the server has not been heard. */
export class Watch {
	board = $state.raw<Board | null>(null);
	/** The server says that there is no such board. */
	unknown = $state(false);
	/** Milliseconds since 1970 of the last answer that came over the network. */
	heardAt = $state<number | null>(null);
	lost = $state(false);
	#slug: string;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;

	constructor(slug: string) {
		this.#slug = slug;
	}

	/** Looks now and again and again; returns how to stop. */
	start(): () => void {
		const now = () => void this.#look();
		addEventListener('online', now);
		now();
		return () => {
			this.#stopped = true;
			clearTimeout(this.#timer);
			removeEventListener('online', now);
		};
	}

	async #look(): Promise<void> {
		clearTimeout(this.#timer);
		try {
			const { board } = await query(boardPage, { slug: this.#slug }, { fresh: true });
			this.unknown = board === null;
			// The service worker answers from what it kept; the browser tells whether there is a network.
			this.lost = navigator.onLine === false;
			if (!this.lost) this.heardAt = Date.now();
			this.board = board ?? null;
		} catch (error) {
			if (!(error instanceof QueryError)) throw error;
			this.lost = true;
		} finally {
			if (!this.#stopped) this.#timer = setTimeout(() => void this.#look(), LOOK_EVERY);
		}
	}
}
