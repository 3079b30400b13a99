/** Answers kept in memory; the oldest leaves first. */
const CAPACITY = 40;
/** Milliseconds an answer counts as news. */
const LIFETIME = 120_000;

/**
 * Answers of the last two minutes, and those the server wrote into the page
 * (`<script type="application/json" id="loa-data">`: answer key → `{data}`).
 */
export class Memory {
	#answers = new Map<string, { data: unknown; until: number }>();
	#pageRead = false;

	keep(key: string, data: unknown): void {
		this.#answers.delete(key);
		this.#answers.set(key, { data, until: Date.now() + LIFETIME });
		const [oldest] = this.#answers.keys();
		if (this.#answers.size > CAPACITY && oldest !== undefined) this.#answers.delete(oldest);
	}

	recall(key: string): unknown {
		this.#readPage();
		const answer = this.#answers.get(key);
		if (answer === undefined) return undefined;
		if (answer.until > Date.now()) return answer.data;
		this.#answers.delete(key);
		return undefined;
	}

	#readPage(): void {
		if (this.#pageRead || typeof document === 'undefined') return;
		this.#pageRead = true;
		const text = document.getElementById('loa-data')?.textContent;
		if (!text) return;
		try {
			const answers = JSON.parse(text) as Record<string, { data?: unknown }>;
			for (const [key, { data }] of Object.entries(answers)) if (data) this.keep(key, data);
		} catch (error) {
			// A broken page must still work: the questions are then asked over the network.
			console.error('loa-data is not JSON', error);
		}
	}
}
