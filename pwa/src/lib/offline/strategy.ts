/** How the service worker answers a request. */
export type Strategy =
	/** A page of ours: the network, and the shell where there is none. */
	| 'page'
	/** A file of this very version, named by its content: the cache. */
	| 'shell'
	/** A persisted question: the network, and the last answer where there is none. */
	| 'answer'
	/** A picture named by its content: the cache, then the network. */
	| 'picture'
	/** Audio: the copy the library keeps, cut to the range asked for; else the network. */
	| 'audio'
	/** Not ours to touch: the admin, devices, feeds, previews, anything that is not a GET. */
	| 'network';

/** What the server answers itself under our origin; the app has no pages there. */
const SERVERS_OWN =
	/^\/(admin|api|documents|django-admin|feeds|graphql|healthz|media|open311|readyz|static|_util)(\/|$)/;

export interface Asked {
	method: string;
	url: URL;
	/** `request.mode === 'navigate'` */
	navigates: boolean;
}

/**
 * Chooses the strategy for a request.
 *
 * @param shell paths of the files that were kept when this version was installed
 * @param origins our own origin and, where it stands elsewhere, the API's
 */
export function strategyFor(
	{ method, url, navigates }: Asked,
	shell: ReadonlySet<string>,
	origins: readonly string[]
): Strategy {
	if (method !== 'GET' || !origins.includes(url.origin)) return 'network';
	if (shell.has(url.pathname) && !navigates) return 'shell';
	if (url.pathname === '/graphql/')
		return url.searchParams.has('documentId') ? 'answer' : 'network';
	if (url.pathname.startsWith('/media/audio/')) return 'audio';
	if (url.pathname.startsWith('/media/images/')) return 'picture';
	if (SERVERS_OWN.test(url.pathname)) return 'network';
	if (url.pathname === '/xem-truoc') return 'network';
	return navigates ? 'page' : 'network';
}

/** Whether an answer may be kept: a whole success that its sender did not forbid to store. */
export function mayKeep(response: Pick<Response, 'status' | 'type' | 'headers'>): boolean {
	const control = response.headers.get('cache-control') ?? '';
	return response.status === 200 && !/\b(no-store|private)\b/.test(control);
}
