import { describe, expect, it } from 'vitest';
import { bulletinClasses, filtersOf, isFiltered, queryOf } from './filters';

describe('filters in the address', () => {
	it('come back as they went', () => {
		for (const topic of [null, 'y-te', 'a b&c']) {
			for (const bulletinClass of [null, ...bulletinClasses]) {
				const filters = { topic, bulletinClass };
				expect(filtersOf(new URLSearchParams(queryOf(filters)))).toEqual(filters);
			}
		}
	});

	it('leave a clean address when there are none', () => {
		expect(queryOf({ topic: null, bulletinClass: null })).toBe('');
	});

	it('ignore what they do not know', () => {
		const filters = filtersOf(new URLSearchParams('muc-do=gap&linh-vuc=&x=1'));
		expect(filters).toEqual({ topic: null, bulletinClass: null });
		expect(isFiltered(filters)).toBe(false);
	});
});
