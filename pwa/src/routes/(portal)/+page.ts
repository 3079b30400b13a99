import { ask, unitPage } from '$lib/graphql';
import { chosenUnit } from '$lib/units/chosen.svelte';
import type { PageLoad } from './$types';

// Written at build time: the first thing a newcomer sees is text in the HTML itself.
export const ssr = true;
export const prerender = true;

export const load: PageLoad = () => {
	const unit = chosenUnit.current;
	return { unit, view: unit && ask(unitPage, { code: unit.code }) };
};
