import { describe, expect, it, vi } from 'vitest';
import type { BulletinList, Card } from '$lib/graphql';
import { Listing } from './listing.svelte';

const page = (ids: string[], next: string | null): BulletinList => ({
	edges: ids.map((id) => ({ cursor: id, node: { id } as Card })),
	pageInfo: { hasNextPage: next !== null, endCursor: next }
});
const idsOf = (listing: Listing) => listing.cards.map(({ id }) => id);

describe('Listing', () => {
	it('grows page by page to the end', async () => {
		const next = vi
			.fn<(cursor: string) => Promise<BulletinList>>()
			.mockResolvedValueOnce(page(['c'], 'c'))
			.mockResolvedValueOnce(page(['d'], null));
		const listing = new Listing(page(['a', 'b'], 'b'), next);
		for (let press = 0; press < 4; press += 1) await listing.grow();
		expect(idsOf(listing)).toEqual(['a', 'b', 'c', 'd']);
		expect(next.mock.calls).toEqual([['b'], ['c']]);
		expect(listing.more).toBe(false);
	});

	it('shows a bulletin once even if it comes on two pages', async () => {
		const listing = new Listing(page(['a', 'b'], 'b'), async () => page(['b', 'c'], null));
		await listing.grow();
		expect(idsOf(listing)).toEqual(['a', 'b', 'c']);
	});

	it('asks once when pressed twice', async () => {
		const next = vi.fn(async () => page(['b'], null));
		const listing = new Listing(page(['a'], 'a'), next);
		await Promise.all([listing.grow(), listing.grow()]);
		expect(next).toHaveBeenCalledOnce();
	});

	it('keeps the list after a failure and can try again', async () => {
		const next = vi
			.fn<(cursor: string) => Promise<BulletinList>>()
			.mockRejectedValueOnce(new Error('no network'))
			.mockResolvedValueOnce(page(['b'], null));
		const listing = new Listing(page(['a'], 'a'), next);
		await listing.grow();
		expect([idsOf(listing), listing.error, listing.busy]).toEqual([
			['a'],
			expect.any(Error),
			false
		]);
		await listing.grow();
		expect([idsOf(listing), listing.error]).toEqual([['a', 'b'], null]);
	});

	it('comes back from a snapshot where it was', async () => {
		const next = vi.fn(async (cursor: string) => page([`after-${cursor}`], null));
		const before = new Listing(page(['a', 'b'], 'b'), next);
		const after = new Listing(page(['a'], 'a'), next);
		after.restore(before.capture());
		await after.grow();
		expect(idsOf(after)).toEqual(['a', 'b', 'after-b']);
	});
});
