import { query, searchUnits, type Place } from '$lib/graphql';

/** Milliseconds of rest before a question is asked. */
export const DEBOUNCE = 200;

type Find = (text: string, signal: AbortSignal) => Promise<Place[]>;

const askServer: Find = async (text, signal) =>
	(await query(searchUnits, { query: text }, { signal })).searchUnits;

/** A search that follows typing: waits for a rest, drops answers to older questions, keeps an active option. */
export class UnitSearch {
	results = $state.raw<Place[]>([]);
	/** What `results` answers; empty until the first answer. */
	answered = $state('');
	error = $state.raw<unknown>(null);
	busy = $state(false);
	/** Index of the option under the keyboard, -1 for none. */
	active = $state(-1);

	#find: Find;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | undefined;

	constructor(find: Find = askServer) {
		this.#find = find;
	}

	/** Call at every keystroke. */
	type(text: string): void {
		this.stop();
		this.active = -1;
		const asked = text.trim();
		if (asked === '') {
			this.results = [];
			this.answered = '';
			return;
		}
		this.busy = true;
		this.#timer = setTimeout(() => void this.#ask(asked), DEBOUNCE);
	}

	/** Moves the active option by `step`, around the ends. */
	move(step: 1 | -1): void {
		const count = this.results.length;
		if (count === 0) return;
		const from = this.active < 0 && step < 0 ? 0 : this.active;
		this.active = (from + step + count) % count;
	}

	/** Gives up what is under way. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.busy = false;
	}

	async #ask(text: string): Promise<void> {
		const running = new AbortController();
		this.#running = running;
		try {
			this.results = await this.#find(text, running.signal);
			this.answered = text;
			this.error = null;
		} catch (error) {
			if (running.signal.aborted) return;
			this.results = [];
			this.error = error;
		} finally {
			if (this.#running === running && !running.signal.aborted) this.busy = false;
		}
	}
}
