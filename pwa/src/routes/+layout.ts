import { messagesReady } from '$lib/messages/index.svelte';

/*
 * Only `/` is written at build time. Every other page is drawn on the phone and says `ssr = false`
 * itself: said here, Kit would leave this very `load` out of the build of `/`.
 */
export const prerender = false;
export const trailingSlash = 'never';

export async function load(): Promise<void> {
	await messagesReady();
}
