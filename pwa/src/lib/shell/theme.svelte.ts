import { Persisted } from '../state/persisted.svelte';

export type Theme = 'system' | 'light' | 'dark';
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Nothing is stored for "system", so that app.html needs to know only the two others. */
const stored = new Persisted<'light' | 'dark' | null>('loa:theme', (value) =>
	value === 'light' || value === 'dark' ? value : null
);

export function theme(): Theme {
	return stored.current ?? 'system';
}

/** Shows a theme now and on later visits. */
export function chooseTheme(next: Theme): void {
	stored.current = next === 'system' ? null : next;
	const { dataset } = document.documentElement;
	if (stored.current === null) delete dataset.theme;
	else dataset.theme = stored.current;
}
