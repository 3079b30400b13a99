/**
 * A value kept in localStorage, shared between tabs. Works without storage too (private windows,
 * blocked site data): then it lasts as long as the page.
 */
export class Persisted<T> {
	#key: string;
	#value = $state.raw() as T;

	/**
	 * @param key under which it is stored
	 * @param parse what was stored → a valid value; gets `undefined` where nothing is stored. Anyone
	 *   can edit storage, so it must accept anything.
	 */
	constructor(key: string, parse: (stored: unknown) => T) {
		this.#key = key;
		this.#value = parse(read(key));
		if (typeof window === 'undefined') return;
		window.addEventListener('storage', (event) => {
			if (event.key === key) this.#value = parse(read(key));
		});
	}

	get current(): T {
		return this.#value;
	}

	set current(value: T) {
		this.#value = value;
		if (typeof localStorage === 'undefined') return;
		try {
			if (value === undefined || value === null) localStorage.removeItem(this.#key);
			else localStorage.setItem(this.#key, JSON.stringify(value));
		} catch (error) {
			console.warn(`${this.#key} lasts only until the page closes`, error);
		}
	}
}

function read(key: string): unknown {
	if (typeof localStorage === 'undefined') return undefined;
	try {
		return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
	} catch {
		return undefined;
	}
}
