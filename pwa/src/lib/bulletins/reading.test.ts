import { beforeEach, describe, expect, it, vi } from 'vitest';
import { QueryError, type Bulletin } from '$lib/graphql';
import * as client from '../graphql/client';
import * as library from '../offline/library';
import { read } from './reading';

vi.mock('../graphql/client');
vi.mock('../offline/library');

const bulletin = { slug: 'lich-cat-dien', title: 'Lịch cắt điện' } as Bulletin;
const kept = { slug: bulletin.slug, bulletin, openedAt: 42, saved: false, audio: true };

beforeEach(() => {
	vi.mocked(client.atHand).mockReturnValue(undefined);
	vi.mocked(library.get).mockResolvedValue(kept);
});

describe('read', () => {
	it('answers without waiting when the page brought the bulletin', () => {
		vi.mocked(client.atHand).mockReturnValue({ bulletin });
		expect(read(bulletin.slug)).toEqual({ bulletin, keptAt: null });
	});

	it('prefers the server to the copy', async () => {
		vi.mocked(client.query).mockResolvedValue({ bulletin });
		expect(await read(bulletin.slug)).toEqual({ bulletin, keptAt: null });
		expect(library.get).not.toHaveBeenCalled();
	});

	it('does not show a copy of what was withdrawn', async () => {
		vi.mocked(client.query).mockResolvedValue({ bulletin: null });
		expect(await read(bulletin.slug)).toBeNull();
	});

	it.each(['offline', 'timeout', 'server'] as const)('shows the copy when %s', async (failure) => {
		vi.mocked(client.query).mockRejectedValue(new QueryError(failure, ''));
		expect(await read(bulletin.slug)).toEqual({ bulletin, keptAt: 42 });
	});

	it('tells what went wrong where there is no copy', async () => {
		const error = new QueryError('offline', '');
		vi.mocked(client.query).mockRejectedValue(error);
		vi.mocked(library.get).mockResolvedValue(undefined);
		await expect(read(bulletin.slug)).rejects.toBe(error);
	});
});
