import { filtersOf, isFiltered } from '$lib/bulletins/filters';
import { filterVariables } from '$lib/bulletins/listing.svelte';
import { ask, unitBulletins, unitPage } from '$lib/graphql';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = ({ params: { code }, url }) => {
	const filters = filtersOf(url.searchParams);
	return {
		code,
		filters,
		view: ask(unitPage, { code }),
		/** The narrowed list; null where nothing narrows it: then the view's own list serves. */
		narrowed: isFiltered(filters) ? ask(unitBulletins, { code, ...filterVariables(filters) }) : null
	};
};
