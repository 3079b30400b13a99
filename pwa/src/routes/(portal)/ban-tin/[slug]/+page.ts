import { read } from '$lib/bulletins/reading';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = ({ params: { slug } }) => ({ reading: read(slug) });
