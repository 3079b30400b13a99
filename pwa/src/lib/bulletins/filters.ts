import type { BulletinClass } from '$lib/graphql';

/** What a reader narrows a list by; kept in the address, so it can be shared and gone back to. */
export interface Filters {
	/** Slug of a topic. */
	topic: string | null;
	bulletinClass: BulletinClass | null;
}

/** Words of the address for the classes. */
const CLASS_WORDS: Record<BulletinClass, string> = {
	EMERGENCY: 'khan-cap',
	PRIORITY: 'uu-tien',
	NORMAL: 'thong-thuong'
};

export const bulletinClasses = Object.keys(CLASS_WORDS) as BulletinClass[];

/** Reads the filters from an address; what it does not know is no filter. */
export function filtersOf(params: URLSearchParams): Filters {
	const word = params.get('muc-do');
	return {
		topic: params.get('linh-vuc') || null,
		bulletinClass: bulletinClasses.find((name) => CLASS_WORDS[name] === word) ?? null
	};
}

/** The query part of an address with these filters, with its question mark; empty for none. */
export function queryOf({ topic, bulletinClass }: Filters): string {
	const params = new URLSearchParams();
	if (topic !== null) params.set('linh-vuc', topic);
	if (bulletinClass !== null) params.set('muc-do', CLASS_WORDS[bulletinClass]);
	return params.size > 0 ? `?${params}` : '';
}

export function isFiltered(filters: Filters): boolean {
	return filters.topic !== null || filters.bulletinClass !== null;
}
