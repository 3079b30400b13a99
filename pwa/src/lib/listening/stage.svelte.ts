import type { Component } from 'svelte';

/** Where the small player appears. Its code is fetched with the first sound, not with every page. */
class Stage {
	player = $state.raw<Component | null>(null);

	async show(): Promise<void> {
		this.player ??= (await import('./MiniPlayer.svelte')).default;
	}
}

export const stage = new Stage();
