import { describe, expect, it } from 'vitest';
import { isWithin, sections } from './sections';

const marked = (path: string) =>
	sections.filter((section) => isWithin(section, path)).map(({ href }) => href);

describe('isWithin', () => {
	it.each([
		['/', '/'],
		['/ban-tin/lich-cat-dien', '/'],
		['/don-vi/00694', '/'],
		['/tim-kiem', '/tim-kiem'],
		['/hoc-tap', '/hoc-tap'],
		['/hoc-tap/khoa-1', '/hoc-tap']
	])('marks %s as part of %s alone', (path, section) => {
		expect(marked(path)).toEqual([section]);
	});

	it('marks nothing for an address that only begins alike', () => {
		expect(marked('/hoc-tapp')).toEqual([]);
		expect(marked('/khong-co')).toEqual([]);
	});
});
