import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Place } from '$lib/graphql';
import { DEBOUNCE, UnitSearch } from './search.svelte';

const place = (name: string): Place => ({
	code: name,
	name,
	shortName: name,
	kind: 'xã',
	level: 'COMMUNE',
	ancestors: []
});

beforeEach(() => {
	vi.useFakeTimers();
});

describe('UnitSearch', () => {
	it('asks once, after the reader rests', async () => {
		const find = vi.fn(async (text: string) => [place(text)]);
		const search = new UnitSearch(find);
		for (const text of ['d', 'do', 'dong van ']) search.type(text);
		await vi.advanceTimersByTimeAsync(DEBOUNCE - 1);
		expect(find).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1);
		expect(find.mock.calls.map(([text]) => text)).toEqual(['dong van']);
		expect(search.results.map(({ name }) => name)).toEqual(['dong van']);
		expect(search.busy).toBe(false);
	});

	it('drops the answer to an older question that arrives late', async () => {
		const answers: Record<string, (places: Place[]) => void> = {};
		const search = new UnitSearch(
			(text, signal) =>
				new Promise((resolve, reject) => {
					answers[text] = resolve;
					signal.addEventListener('abort', () => reject(signal.reason));
				})
		);
		search.type('old');
		await vi.advanceTimersByTimeAsync(DEBOUNCE);
		search.type('new');
		await vi.advanceTimersByTimeAsync(DEBOUNCE);
		answers.old?.([place('old')]);
		answers.new?.([place('new')]);
		await vi.runAllTimersAsync();
		expect(search.results.map(({ name }) => name)).toEqual(['new']);
		expect(search.error).toBeNull();
	});

	it('forgets everything when the field is emptied', async () => {
		const search = new UnitSearch(async (text) => [place(text)]);
		search.type('x');
		await vi.advanceTimersByTimeAsync(DEBOUNCE);
		search.type('  ');
		expect([search.results, search.answered, search.busy]).toEqual([[], '', false]);
	});

	it('shows a failure and recovers at the next keystroke', async () => {
		const find = vi.fn(async (text: string) => {
			if (text === 'bad') throw new Error('no network');
			return [place(text)];
		});
		const search = new UnitSearch(find);
		search.type('bad');
		await vi.advanceTimersByTimeAsync(DEBOUNCE);
		expect(search.error).toBeInstanceOf(Error);
		search.type('good');
		await vi.advanceTimersByTimeAsync(DEBOUNCE);
		expect(search.error).toBeNull();
	});

	it('moves through the options around both ends', async () => {
		const search = new UnitSearch(async () => ['a', 'b', 'c'].map(place));
		search.move(1);
		expect(search.active).toBe(-1);
		search.type('x');
		await vi.advanceTimersByTimeAsync(DEBOUNCE);
		const visited = ([-1, 1, 1, -1, -1] as const).map((step) => {
			search.move(step);
			return search.active;
		});
		expect(visited).toEqual([2, 0, 1, 0, 2]);
	});
});
