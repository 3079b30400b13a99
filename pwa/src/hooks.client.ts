import { messagesReady } from '$lib/messages/index.svelte';

/** Fetch the messages beside the route's code, not after it. */
export function init(): void {
	// A failure shows where the layout awaits the same promise.
	messagesReady().catch(() => undefined);
}
