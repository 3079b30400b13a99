import { previewPage, query } from '$lib/graphql';
import type { PageLoad } from './$types';

export const ssr = false;

/** Always asked anew: an editor looks at what was typed a moment ago. */
export const load: PageLoad = ({ url }) => {
	const contentType = url.searchParams.get('content_type') ?? '';
	const token = url.searchParams.get('token') ?? '';
	const draft = query(previewPage, { contentType, token }, { fresh: true });
	// The page shows the failure; without this the browser would also report it as unhandled.
	draft.catch(() => undefined);
	return { draft };
};
