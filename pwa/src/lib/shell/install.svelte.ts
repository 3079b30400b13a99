import { Persisted } from '../state/persisted.svelte';

/** Chromium's event; other browsers have none, and TypeScript does not know it. */
interface BeforeInstallPromptEvent extends Event {
	prompt(): Promise<unknown>;
}

/** Milliseconds before a dismissed offer may come back: 60 days. */
const REST = 60 * 24 * 3600 * 1000;

/** How the app can get onto this device's home screen, if at all. */
export type InstallWay = 'prompt' | 'ios-hint' | null;

class Installation {
	#event = $state.raw<BeforeInstallPromptEvent | null>(null);
	#ios = $state(false);
	#dismissedAt = new Persisted<number>('loa:install-dismissed', (stored) =>
		typeof stored === 'number' ? stored : 0
	);

	/** What to offer now. */
	get way(): InstallWay {
		if (Date.now() - this.#dismissedAt.current < REST) return null;
		if (this.#event) return 'prompt';
		return this.#ios ? 'ios-hint' : null;
	}

	/** Listens for the browser's offer; returns the function that stops listening. */
	watch(): () => void {
		const standalone = matchMedia('(display-mode: standalone)').matches;
		this.#ios = !standalone && /iPhone|iPad|iPod/.test(navigator.userAgent);
		const offered = (event: Event) => {
			event.preventDefault();
			this.#event = event as BeforeInstallPromptEvent;
		};
		const installed = () => (this.#event = null);
		addEventListener('beforeinstallprompt', offered);
		addEventListener('appinstalled', installed);
		return () => {
			removeEventListener('beforeinstallprompt', offered);
			removeEventListener('appinstalled', installed);
		};
	}

	async install(): Promise<void> {
		const event = this.#event;
		// The browser lets an offer be used once.
		this.#event = null;
		await event?.prompt();
	}

	dismiss(): void {
		this.#dismissedAt.current = Date.now();
	}
}

export const installation = new Installation();
