import * as v from 'valibot';
import type { Place } from '$lib/graphql';
import { Persisted } from '../state/persisted.svelte';

const ChosenUnit = v.object({
	code: v.pipe(v.string(), v.nonEmpty()),
	name: v.string(),
	/** Name of the province, empty where there is none above. */
	province: v.string()
});

/** The place whose news the reader wants at home. Stays on this device. */
export type ChosenUnit = v.InferOutput<typeof ChosenUnit>;

export const chosenUnit = new Persisted<ChosenUnit | null>('loa:unit', (stored) => {
	const result = v.safeParse(ChosenUnit, stored);
	return result.success ? result.output : null;
});

/** Remembers a unit as the reader's own. */
export function chooseUnit(place: Place): void {
	chosenUnit.current = { code: place.code, name: place.name, province: provinceOf(place) };
	document.documentElement.dataset.home = 'chosen';
}

/** Name of the province above a unit; empty for a province itself. */
export function provinceOf(place: Pick<Place, 'ancestors'>): string {
	return place.ancestors.find(({ level }) => level === 'PROVINCE')?.name ?? '';
}
