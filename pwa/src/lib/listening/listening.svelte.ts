import { mediaUrl } from '$lib/bulletins/media';
import type { Audio } from '$lib/graphql';
import { Persisted } from '../state/persisted.svelte';
import { note, parsePositions } from './positions';
import { fileOf } from './source';
import { stage } from './stage.svelte';

export const RATES = [0.75, 1, 1.25, 1.5] as const;
export type Rate = (typeof RATES)[number];
/** Seconds of the two skip buttons. */
export const SKIP = 15;
/** Seconds between two notes of the position. */
const NOTE_EVERY = 5;

export interface Track {
	slug: string;
	title: string;
	/** Name of the unit that speaks. */
	unit: string;
	audio: Audio;
}

export type Status = 'paused' | 'opening' | 'playing' | 'failed';

/** The one sound of the app: what is in the player, and what the listener does with it. */
class Listening {
	track = $state.raw<Track | null>(null);
	status = $state<Status>('paused');
	/** Seconds from the beginning. */
	at = $state(0);
	/** Seconds in all. */
	duration = $state(0);
	/** A full player of this track is on the screen, so the small one stays away. */
	inView = $state(false);

	#element: HTMLAudioElement | undefined;
	#noted = 0;
	#positions = new Persisted('loa:positions', parsePositions);
	#rate = new Persisted<Rate>('loa:rate', (stored) => RATES.find((rate) => rate === stored) ?? 1);

	get rate(): Rate {
		return this.#rate.current;
	}

	/** The element that makes the sound; made when it is first needed, kept from page to page. */
	get #audio(): HTMLAudioElement {
		this.#element ??= this.#make();
		return this.#element;
	}

	#make(): HTMLAudioElement {
		const element = document.createElement('audio');
		element.preload = 'none';
		const listeners: Record<string, () => void> = {
			playing: () => (this.status = 'playing'),
			waiting: () => (this.status = 'opening'),
			pause: () => this.#paused(),
			ended: () => this.#ended(),
			timeupdate: () => this.#moved(element.currentTime),
			durationchange: () => {
				if (Number.isFinite(element.duration)) this.duration = element.duration;
			},
			error: () => {
				if (this.track) this.status = 'failed';
			}
		};
		for (const [name, listener] of Object.entries(listeners)) {
			element.addEventListener(name, listener);
		}
		document.body.append(element);
		return element;
	}

	/** Seconds where listening to this audio stopped before; 0 for the beginning. */
	positionOf(audio: Audio): number {
		return this.#positions.current[audio.sha256] ?? 0;
	}

	isCurrent(audio: Audio): boolean {
		return this.track?.audio.sha256 === audio.sha256;
	}

	/** Plays a track from where it stopped, or pauses it if it is playing. */
	toggle(track: Track): void {
		if (!this.isCurrent(track.audio)) this.#open(track);
		if (this.status === 'playing' || this.status === 'opening') this.#audio.pause();
		else void this.#play();
	}

	/** Goes to a second of a track; opens it, silent, if it is not the current one. */
	seek(track: Track, seconds: number): void {
		if (!this.isCurrent(track.audio)) this.#open(track);
		this.at = Math.min(Math.max(0, seconds), this.duration);
		this.#audio.currentTime = this.at;
		this.#note();
	}

	setRate(rate: Rate): void {
		this.#rate.current = rate;
		if (this.#element) this.#element.playbackRate = rate;
	}

	/** Stops and takes the track out of the player; its position stays noted. */
	close(): void {
		this.#note();
		this.track = null;
		this.status = 'paused';
		this.#audio.pause();
		this.#audio.removeAttribute('src');
		this.#audio.load();
	}

	#open(track: Track): void {
		this.#note();
		this.track = track;
		this.status = 'paused';
		this.duration = track.audio.durationMs / 1000;
		this.at = this.positionOf(track.audio);
		this.#audio.pause();
		this.#audio.src = mediaUrl(fileOf(track.audio));
		this.#audio.currentTime = this.at;
		this.#announce(track);
		void stage.show();
	}

	async #play(): Promise<void> {
		if (this.status === 'failed') {
			this.#audio.load();
			this.#audio.currentTime = this.at;
		}
		this.status = 'opening';
		// Loading a source resets the rate.
		this.#audio.playbackRate = this.rate;
		try {
			await this.#audio.play();
		} catch (error) {
			// Paused or replaced before it could start: nothing went wrong.
			if (error instanceof DOMException && error.name === 'AbortError') return;
			this.status = 'failed';
		}
	}

	#paused(): void {
		if (this.status !== 'failed') this.status = 'paused';
		this.#note();
	}

	#ended(): void {
		this.status = 'paused';
		this.at = 0;
		this.#audio.currentTime = 0;
		this.#note();
	}

	#moved(seconds: number): void {
		this.at = seconds;
		if (Math.abs(seconds - this.#noted) >= NOTE_EVERY) this.#note();
	}

	#note(): void {
		if (!this.track) return;
		this.#noted = this.at;
		const { sha256 } = this.track.audio;
		this.#positions.current = note(this.#positions.current, sha256, this.at, this.duration);
	}

	/** Tells the lock screen and the headset's buttons. */
	#announce(track: Track): void {
		if (!('mediaSession' in navigator)) return;
		const session = navigator.mediaSession;
		session.metadata = new MediaMetadata({
			title: track.title,
			artist: track.unit,
			artwork: [{ src: '/icons/loa-512.png', sizes: '512x512', type: 'image/png' }]
		});
		session.setActionHandler('play', () => void this.#play());
		session.setActionHandler('pause', () => this.#audio.pause());
		session.setActionHandler('seekbackward', () => this.seek(track, this.at - SKIP));
		session.setActionHandler('seekforward', () => this.seek(track, this.at + SKIP));
	}
}

export const listening = new Listening();
