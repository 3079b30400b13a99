import { ask, unitPage } from '$lib/graphql';
import { chosenUnit } from '$lib/units/chosen.svelte';
import type { PageLoad } from './$types';

// Written at build time: the first thing a newcomer sees is text in the HTML itself.
export const ssr = true;
export const prerender = true;

export const load: PageLoad = async () => {
	const unit = chosenUnit.current;
	if (unit === null) return { unit, view: null, Home: null };
	// The answer and the code that shows it come side by side; a newcomer needs neither.
	const view = ask(unitPage, { code: unit.code });
	return { unit, view, Home: (await import('$lib/units/Home.svelte')).default };
};
