/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />

/**
 * Keeps the app itself at installation and what was read at run time, so that pages, boards and
 * audio go on without a network. Never keeps previews, answers marked no-store, or anything sent.
 */
import { build, files, version } from '$service-worker';
import { partOf } from '$lib/offline/range';
import { mayKeep, strategyFor } from '$lib/offline/strategy';

const worker = self as unknown as ServiceWorkerGlobalScope;

const SHELL_CACHE = `loa-shell-${version}`;
const ANSWER_CACHE = 'loa-answers';
const PICTURE_CACHE = 'loa-pictures';
const AUDIO_CACHE = 'loa-audio';
const KEPT_FOREVER = [SHELL_CACHE, ANSWER_CACHE, PICTURE_CACHE, AUDIO_CACHE];
const LIMITS: Record<string, number> = { [ANSWER_CACHE]: 120, [PICTURE_CACHE]: 150 };

/** Pages drawn on the phone start from this file. */
const FALLBACK = '/200.html';
/** Milliseconds a page may keep a reader waiting on a weak network before the kept app shows. */
const PATIENCE = 4_000;

/** Drawings and the app's code; the large icons are for installing and are fetched when needed. */
const SHELL = [...build, ...files.filter((file) => /\.(svg|webmanifest)$/.test(file)), FALLBACK];
const shellPaths = new Set(SHELL);
const origins = [worker.location.origin, ...(__LOA_API__ ? [__LOA_API__] : [])];

worker.addEventListener('install', (event) => {
	event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(SHELL)));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(forgetOldVersions().then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
	if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const asked = {
		method: request.method,
		url: new URL(request.url),
		navigates: request.mode === 'navigate'
	};
	switch (strategyFor(asked, shellPaths, origins)) {
		case 'page':
			return event.respondWith(page(request));
		case 'shell':
			return event.respondWith(cacheFirst(SHELL_CACHE, request));
		case 'answer':
			return event.respondWith(networkFirst(ANSWER_CACHE, request));
		case 'picture':
			return event.respondWith(cacheFirst(PICTURE_CACHE, request));
		case 'audio':
			return event.respondWith(audio(request));
		case 'network':
			return undefined;
	}
});

async function forgetOldVersions(): Promise<void> {
	const names = await caches.keys();
	const old = names.filter((name) => name.startsWith('loa-') && !KEPT_FOREVER.includes(name));
	await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(request: Request): Promise<Response> {
	const patience = AbortSignal.timeout(PATIENCE);
	try {
		return await fetch(request, { signal: patience });
	} catch (error) {
		const kept = await caches.match(FALLBACK);
		if (kept) return kept;
		throw error;
	}
}

async function cacheFirst(name: string, request: Request): Promise<Response> {
	const cache = await caches.open(name);
	const kept = await cache.match(request);
	if (kept) return kept;
	const response = await fetch(request);
	if (mayKeep(response)) await keep(cache, name, request, response.clone());
	return response;
}

async function networkFirst(name: string, request: Request): Promise<Response> {
	const cache = await caches.open(name);
	try {
		const response = await fetch(request);
		if (mayKeep(response)) await keep(cache, name, request, response.clone());
		return response;
	} catch (error) {
		const kept = await cache.match(request);
		if (kept) return kept;
		throw error;
	}
}

async function audio(request: Request): Promise<Response> {
	const cache = await caches.open(AUDIO_CACHE);
	const kept = await cache.match(request.url);
	return kept ? partOf(kept, request.headers.get('range')) : fetch(request);
}

/** Puts the newest last and lets the oldest go beyond the limit. */
async function keep(
	cache: Cache,
	name: string,
	request: Request,
	response: Response
): Promise<void> {
	try {
		await cache.delete(request);
		await cache.put(request, response);
		const keys = await cache.keys();
		const surplus = keys.slice(0, Math.max(0, keys.length - (LIMITS[name] ?? Infinity)));
		await Promise.all(surplus.map((key) => cache.delete(key)));
	} catch (error) {
		// The phone is full: the reader still gets the answer, it is only not kept.
		console.warn('not kept', error);
	}
}
