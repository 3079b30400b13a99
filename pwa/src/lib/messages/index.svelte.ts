import { Persisted } from '../state/persisted.svelte';
import type vi from './vi.json';

export type MessageKey = keyof typeof vi;
export type Language = 'vi' | 'en';
export type Params = Record<string, string | number>;
type Table = Record<MessageKey, string>;

/** One file per language; only the reader's is fetched. */
const files: Record<Language, () => Promise<{ default: Table }>> = {
	vi: () => import('./vi.json'),
	en: () => import('./en.json')
};

/** Vietnamese unless the reader chose otherwise: the country's portal does not follow the browser. */
const chosen = new Persisted<Language>('loa:language', (stored) => (stored === 'en' ? 'en' : 'vi'));

let shown = $state.raw<{ language: Language; table: Table }>();
let loading: Promise<void> | undefined;

/** The language on the screen. */
export function language(): Language {
	return shown?.language ?? chosen.current;
}

/** BCP 47 tag for `Intl`. */
export function locale(): string {
	return language() === 'en' ? 'en-GB' : 'vi-VN';
}

/** Resolves when the reader's messages are there; called before anything is shown. */
export function messagesReady(): Promise<void> {
	loading ??= show(chosen.current);
	return loading;
}

/** Switches the language at once and for later visits. */
export async function chooseLanguage(next: Language): Promise<void> {
	await show(next);
	chosen.current = next;
}

async function show(next: Language): Promise<void> {
	shown = { language: next, table: (await files[next]()).default };
	if (typeof document !== 'undefined') document.documentElement.lang = next;
}

/** The message in the reader's language; `{name}` is replaced by `params.name`. */
export function t(key: MessageKey, params: Params = {}): string {
	if (shown === undefined) throw new Error('messagesReady() must resolve before t()');
	return fill(shown.table[key], params);
}

/** Puts `params` into `{placeholders}`; one that has no value stays visible, so that it is noticed. */
export function fill(message: string, params: Params): string {
	return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
