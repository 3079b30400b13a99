import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Audio, Bulletin } from '$lib/graphql';

/** A bulletin that can be read without a network. */
export interface Kept {
	slug: string;
	bulletin: Bulletin;
	/** When it was last opened, milliseconds since 1970. */
	openedAt: number;
	/** The reader asked to keep it: it is never cleared away by itself. */
	saved: boolean;
	/** Its audio is on the phone too. */
	audio: boolean;
}

/** Opened bulletins kept beside the saved ones. */
const OPENED_LIMIT = 50;
const AUDIO_CACHE = 'loa-audio';

interface Shelves extends DBSchema {
	bulletins: { key: string; value: Kept; indexes: { openedAt: number } };
}

let database: Promise<IDBPDatabase<Shelves>> | undefined;

function open(): Promise<IDBPDatabase<Shelves>> {
	database ??= openDB<Shelves>('loa-library', 1, {
		upgrade(db) {
			db.createObjectStore('bulletins', { keyPath: 'slug' }).createIndex('openedAt', 'openedAt');
		}
	});
	return database;
}

/** Keeps a bulletin that was opened, and its audio where an address is given. */
export async function remember(bulletin: Bulletin, audioUrl: string | null): Promise<void> {
	const db = await open();
	const before = await db.get('bulletins', bulletin.slug);
	const audio = audioUrl === null ? (before?.audio ?? false) : await keepAudio(audioUrl);
	await db.put('bulletins', {
		slug: bulletin.slug,
		// A reactive proxy cannot be cloned into the database.
		bulletin: JSON.parse(JSON.stringify(bulletin)) as Bulletin,
		openedAt: Date.now(),
		saved: before?.saved ?? false,
		audio
	});
	await clearAway(db);
}

/** What is kept, last opened first. */
export async function list(): Promise<Kept[]> {
	return (await (await open()).getAllFromIndex('bulletins', 'openedAt')).reverse();
}

export async function get(slug: string): Promise<Kept | undefined> {
	return (await open()).get('bulletins', slug);
}

/** Marks a kept bulletin as the reader's own choice, or takes the mark away. */
export async function setSaved(slug: string, saved: boolean): Promise<void> {
	const db = await open();
	const kept = await db.get('bulletins', slug);
	if (kept) await db.put('bulletins', { ...kept, saved });
}

/** Takes a bulletin and its audio off the phone. */
export async function forget(slug: string): Promise<void> {
	const db = await open();
	const kept = await db.get('bulletins', slug);
	if (kept?.bulletin.audio) await dropAudio(kept.bulletin.audio);
	await db.delete('bulletins', slug);
}

async function dropAudio(audio: Audio): Promise<void> {
	const cache = await caches.open(AUDIO_CACHE);
	const files = [audio.url, audio.small?.url].filter((url) => url !== undefined);
	await Promise.all(files.map((url) => cache.delete(url)));
}

async function keepAudio(url: string): Promise<boolean> {
	try {
		await (await caches.open(AUDIO_CACHE)).add(url);
		return true;
	} catch (error) {
		// No room or no network: the text alone is still worth keeping.
		console.warn('audio was not kept', error);
		return false;
	}
}

async function clearAway(db: IDBPDatabase<Shelves>): Promise<void> {
	const opened = (await db.getAllFromIndex('bulletins', 'openedAt')).filter((kept) => !kept.saved);
	for (const kept of opened.slice(0, Math.max(0, opened.length - OPENED_LIMIT))) {
		await forget(kept.slug);
	}
}
