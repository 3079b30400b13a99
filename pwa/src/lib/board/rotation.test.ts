import { describe, expect, it } from 'vitest';
import type { BareBulletin } from '$lib/graphql';
import { excerpt, inForce, sceneOf } from './rotation';

const NOW = Date.parse('2026-11-23T05:00:00Z');

function bulletin(slug: string, more: Partial<BareBulletin> = {}): BareBulletin {
	return { slug, validFrom: null, validUntil: null, body: [], ...more } as unknown as BareBulletin;
}

describe('inForce', () => {
	it('begins at the first moment and ends before the last', () => {
		const one = bulletin('a', {
			validFrom: '2026-11-23T05:00:00Z',
			validUntil: '2026-11-23T06:00:00Z'
		});
		expect(inForce(one, NOW - 1)).toBe(false);
		expect(inForce(one, NOW)).toBe(true);
		expect(inForce(one, NOW + 3_600_000)).toBe(false);
	});
});

describe('sceneOf', () => {
	it('shows one bulletin after another and starts again', () => {
		const board = { emergency: null, bulletins: [bulletin('a'), bulletin('b')] };
		const shown = [0, 1, 2].map((turn) => sceneOf(board, turn, NOW));
		expect(shown.map((scene) => scene.kind === 'bulletin' && scene.bulletin.slug)).toEqual([
			'a',
			'b',
			'a'
		]);
	});

	it('gives way to an emergency until it ends', () => {
		const board = {
			emergency: bulletin('flood', { validUntil: '2026-11-23T06:00:00Z' }),
			bulletins: [bulletin('a')]
		};
		expect(sceneOf(board, 3, NOW).kind).toBe('emergency');
		expect(sceneOf(board, 3, NOW + 3_600_000)).toMatchObject({
			kind: 'bulletin',
			bulletin: { slug: 'a' }
		});
	});

	it('shows nothing that has ended, also when it was fetched days ago', () => {
		const ended = bulletin('a', { validUntil: '2026-11-23T04:00:00Z' });
		expect(sceneOf({ emergency: null, bulletins: [ended] }, 0, NOW)).toEqual({ kind: 'nothing' });
	});
});

describe('excerpt', () => {
	it('takes whole lines while they fit', () => {
		const html = `<p>Một.</p><ul><li>Hai  &amp; ba</li><li>${'x'.repeat(500)}</li></ul><p>Sau</p>`;
		const body = [{ __typename: 'ParagraphBlock', id: '1', html }] as BareBulletin['body'];
		expect(excerpt({ body })).toEqual(['Một.', 'Hai & ba']);
	});
});
