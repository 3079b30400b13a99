import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Track } from './listening.svelte';

vi.mock('./stage.svelte', () => ({ stage: { show: vi.fn() } }));

const track = (name: string): Track => ({
	slug: name,
	title: `Bản tin ${name}`,
	unit: 'Xã Đồng Văn',
	audio: {
		url: `/media/audio/${name}.mp3`,
		mime: 'audio/mpeg',
		durationMs: 300_000,
		bytes: 1,
		sha256: name,
		recorded: false,
		small: null,
		captionsUrl: null,
		passages: []
	}
});

/** A player as it is after loading the app anew, and the element that makes its sound. */
async function freshPlayer() {
	vi.resetModules();
	const { listening } = await import('./listening.svelte');
	const element = document.createElement('audio');
	vi.spyOn(document, 'createElement').mockReturnValueOnce(element);
	vi.spyOn(element, 'play').mockImplementation(async () => {
		element.dispatchEvent(new Event('playing'));
	});
	vi.spyOn(element, 'pause').mockImplementation(() => {
		element.dispatchEvent(new Event('pause'));
	});
	vi.spyOn(element, 'load').mockImplementation(() => undefined);
	return { listening, element };
}

beforeEach(() => {
	localStorage.clear();
	document.body.innerHTML = '';
});

describe('the player', () => {
	it('plays and pauses by one button', async () => {
		const { listening } = await freshPlayer();
		const states = [];
		for (let press = 0; press < 3; press += 1) {
			listening.toggle(track('a'));
			await Promise.resolve();
			states.push(listening.status);
		}
		expect(states).toEqual(['playing', 'paused', 'playing']);
	});

	it('goes on, after a new start of the app, where listening stopped', async () => {
		const before = await freshPlayer();
		before.listening.seek(track('a'), 61);
		before.listening.close();
		const { listening, element } = await freshPlayer();
		expect(listening.positionOf(track('a').audio)).toBe(61);
		listening.toggle(track('a'));
		expect([listening.at, element.currentTime]).toEqual([61, 61]);
	});

	it('keeps each track’s own position when another begins', async () => {
		const { listening } = await freshPlayer();
		listening.seek(track('a'), 100);
		listening.toggle(track('b'));
		expect(listening.at).toBe(0);
		expect(listening.positionOf(track('a').audio)).toBe(100);
	});

	it('does not leave the track', async () => {
		const { listening } = await freshPlayer();
		listening.seek(track('a'), -15);
		expect(listening.at).toBe(0);
		listening.seek(track('a'), 999);
		expect(listening.at).toBe(300);
	});

	it('keeps the chosen speed for the next track and the next visit', async () => {
		const before = await freshPlayer();
		before.listening.setRate(1.25);
		const { listening, element } = await freshPlayer();
		listening.toggle(track('b'));
		expect([listening.rate, element.playbackRate]).toEqual([1.25, 1.25]);
	});

	it('says when sound fails and can be pressed again', async () => {
		const { listening, element } = await freshPlayer();
		listening.toggle(track('a'));
		element.dispatchEvent(new Event('error'));
		expect(listening.status).toBe('failed');
		listening.toggle(track('a'));
		await Promise.resolve();
		expect(listening.status).toBe('playing');
		expect(element.load).toHaveBeenCalled();
	});

	it('begins anew after the end', async () => {
		const { listening, element } = await freshPlayer();
		listening.seek(track('a'), 150);
		element.dispatchEvent(new Event('ended'));
		expect([listening.at, listening.positionOf(track('a').audio)]).toEqual([0, 0]);
	});
});
