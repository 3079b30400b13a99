import type { MessageKey } from '$lib/messages/index.svelte';
import type { IconName } from './icons';

export interface Section {
	href: string;
	label: MessageKey;
	icon: IconName;
	/** Addresses that belong to the section beside its own. */
	also: readonly string[];
}

/** The places of the main navigation, on phones at the bottom, else in the masthead. */
export const sections: readonly Section[] = [
	{ href: '/', label: 'nav.home', icon: 'home', also: ['/don-vi', '/ban-tin'] },
	{ href: '/tim-kiem', label: 'nav.search', icon: 'search', also: [] },
	{ href: '/da-luu', label: 'nav.saved', icon: 'bookmark', also: [] },
	{ href: '/hoc-tap', label: 'nav.learning', icon: 'book', also: [] }
];

/** Whether an address lies in a section: itself or below it. */
export function isWithin(section: Section, path: string): boolean {
	if (path === section.href) return true;
	const roots = section.href === '/' ? section.also : [section.href, ...section.also];
	return roots.some((root) => path === root || path.startsWith(`${root}/`));
}
