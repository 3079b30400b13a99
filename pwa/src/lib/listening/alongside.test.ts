import { describe, expect, it } from 'vitest';
import { heardAt, locate } from './alongside';

const at = (text: string, passages: string[]) =>
	locate(text, passages).map((place) => place && text.slice(...place));

describe('finding passages in a text', () => {
	it('finds them whatever the white space', () => {
		const text = 'Lịch họp\n\t\tHọp lúc  7h30.\u00a0Mang theo CCCD! ';
		expect(at(text, ['Lịch họp.', 'Họp lúc 7h30.', 'Mang theo CCCD!'])).toEqual([
			'Lịch họp',
			'Họp lúc  7h30',
			'Mang theo CCCD!'
		]);
	});

	it('goes forward only: the same words later are the later passage', () => {
		const text = 'Họp thôn. Mời bà con. Họp thôn. Hết.';
		expect(locate(text, ['Họp thôn.', 'Họp thôn.'])).toEqual([
			[0, 8],
			[22, 30]
		]);
	});

	it('leaves out what is not there and goes on with the next', () => {
		expect(at('Một. Ba.', ['Một.', 'Hai.', 'Ba.', ''])).toEqual(['Một', null, 'Ba', null]);
	});
});

describe('what is heard at a moment', () => {
	const passages = [
		{ startMs: 3000, endMs: 4000, written: 'Một' },
		{ startMs: 4500, endMs: 6000, written: 'Hai' }
	];

	it.each([
		[0, -1],
		[3000, 0],
		[3999, 0],
		[4000, -1],
		[5000, 1],
		[9000, -1]
	])('at %i ms', (ms, number) => {
		expect(heardAt(passages, ms)).toBe(number);
	});
});
