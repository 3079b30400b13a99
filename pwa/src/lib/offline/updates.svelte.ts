/** Whether a newer version of the app waits, and how to take it. */
class Updates {
	available = $state(false);
	#waiting: ServiceWorker | null = null;

	/** Watches the service worker's registration; call once, in the browser. */
	async watch(): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		const registration = await navigator.serviceWorker.ready;
		this.#notice(registration.waiting);
		registration.addEventListener('updatefound', () => {
			const next = registration.installing;
			next?.addEventListener('statechange', () => {
				if (next.state === 'installed' && navigator.serviceWorker.controller) this.#notice(next);
			});
		});
	}

	/** Lets the new version take over and shows it. */
	apply(): void {
		const reload = () => location.reload();
		if (this.#waiting === null) return reload();
		navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
		this.#waiting.postMessage({ type: 'SKIP_WAITING' });
	}

	#notice(worker: ServiceWorker | null): void {
		if (worker === null) return;
		this.#waiting = worker;
		this.available = true;
	}
}

export const updates = new Updates();
