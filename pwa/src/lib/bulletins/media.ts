import type { Picture } from '$lib/graphql';

/** Full address of a media file: the server gives paths, which live at the API's origin. */
export function mediaUrl(url: string): string {
	return url.startsWith('/') ? __LOA_API__ + url : url;
}

export interface Source {
	mime: string;
	/** Value of `srcset`. */
	srcset: string;
}

export interface Sources {
	/** What browsers prefer, best first: AVIF, WebP. */
	modern: Source[];
	/** For every browser. */
	src: string;
	srcset: string;
	/** Pixels of the largest rendition: they reserve the room. */
	width: number;
	height: number;
}

const BEST_FIRST = ['image/avif', 'image/webp'];

/** What a `<picture>` needs; null where the server made no rendition. */
export function sourcesOf({ renditions }: Pick<Picture, 'renditions'>): Sources | null {
	const largest = [...renditions].sort((a, b) => b.width - a.width)[0];
	if (largest === undefined) return null;
	const setOf = (mime: string) =>
		renditions
			.filter((rendition) => rendition.mime === mime)
			.map(({ url, width }) => `${mediaUrl(url)} ${width}w`)
			.join(', ');
	const mimes = new Set(renditions.map(({ mime }) => mime));
	// Of the modern two, more browsers know WebP.
	const plain =
		[...mimes].find((mime) => !BEST_FIRST.includes(mime)) ??
		(mimes.has('image/webp') ? 'image/webp' : largest.mime);
	const plainLargest =
		renditions.filter(({ mime }) => mime === plain).sort((a, b) => b.width - a.width)[0] ?? largest;
	return {
		modern: BEST_FIRST.filter((mime) => mimes.has(mime) && mime !== plain).map((mime) => ({
			mime,
			srcset: setOf(mime)
		})),
		src: mediaUrl(plainLargest.url),
		srcset: setOf(plain),
		width: largest.width,
		height: largest.height
	};
}
