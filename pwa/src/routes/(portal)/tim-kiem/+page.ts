import { ask, searchBulletins } from '$lib/graphql';
import { chosenUnit } from '$lib/units/chosen.svelte';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = ({ url }) => {
	const words = (url.searchParams.get('q') ?? '').trim();
	const everywhere = url.searchParams.get('pham-vi') === 'ca-nuoc' || chosenUnit.current === null;
	const unit = everywhere ? {} : { unit: chosenUnit.current?.code ?? null };
	return {
		words,
		everywhere,
		answer: words === '' ? null : ask(searchBulletins, { query: words, ...unit })
	};
};
