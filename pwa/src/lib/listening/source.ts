import type { Audio } from '$lib/graphql';

const playable = new Map<string, boolean>();

function plays(mime: string): boolean {
	let known = playable.get(mime);
	if (known === undefined) {
		known = document.createElement('audio').canPlayType(mime) !== '';
		playable.set(mime, known);
	}
	return known;
}

/** Address of the file that this phone plays: the small one wherever it can. */
export function fileOf(audio: Audio): string {
	return audio.small && plays(audio.small.mime) ? audio.small.url : audio.url;
}
