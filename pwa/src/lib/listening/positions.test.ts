import { describe, expect, it } from 'vitest';
import { clock, minutes } from './clock';
import { note, parsePositions } from './positions';

describe('note', () => {
	it('remembers the middle and forgets both ends', () => {
		const begun = note({}, 'a', 61.26, 300);
		expect(begun).toEqual({ a: 61.3 });
		expect(note(begun, 'a', 298, 300)).toEqual({});
		expect(note(begun, 'a', 2, 300)).toEqual({});
	});

	it('keeps the fifty last used', () => {
		let positions = {};
		for (let n = 0; n < 60; n += 1) positions = note(positions, `s${n}`, 20, 300);
		positions = note(positions, 's10', 30, 300);
		const kept = Object.keys(positions);
		expect(kept).toHaveLength(50);
		expect(kept.at(-1)).toBe('s10');
		expect(kept).not.toContain('s9');
	});
});

describe('parsePositions', () => {
	it('accepts anything and keeps only numbers', () => {
		expect(parsePositions('x')).toEqual({});
		expect(parsePositions(null)).toEqual({});
		expect(parsePositions({ a: 12, b: '13', c: Number.NaN, d: null })).toEqual({ a: 12 });
	});
});

describe('clock', () => {
	it.each([
		[0, '0:00'],
		[5.9, '0:05'],
		[65, '1:05'],
		[600, '10:00'],
		[3725, '1:02:05'],
		[-3, '0:00']
	])('shows %d s as %s', (seconds, shown) => {
		expect(clock(seconds)).toBe(shown);
	});

	it('never promises less than a minute', () => {
		expect([minutes(900), minutes(89_000), minutes(301_000)]).toEqual([1, 1, 5]);
	});
});
