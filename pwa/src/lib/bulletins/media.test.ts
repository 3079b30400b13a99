import { describe, expect, it } from 'vitest';
import { sourcesOf } from './media';

const rendition = (format: string, width: number) => ({
	url: `/media/a.${width}.${format}`,
	width,
	height: width / 2,
	mime: `image/${format}`
});

describe('sourcesOf', () => {
	it('offers the best format first and the plain one to all', () => {
		const sources = sourcesOf({
			renditions: ['webp', 'jpeg', 'avif'].flatMap((format) => [
				rendition(format, 400),
				rendition(format, 800)
			])
		});
		expect(sources?.modern.map(({ mime }) => mime)).toEqual(['image/avif', 'image/webp']);
		expect(sources?.modern[0]?.srcset).toBe('/media/a.400.avif 400w, /media/a.800.avif 800w');
		expect(sources?.src).toBe('/media/a.800.jpeg');
		expect([sources?.width, sources?.height]).toEqual([800, 400]);
	});

	it('falls back to WebP where there is nothing plainer', () => {
		const sources = sourcesOf({ renditions: [rendition('avif', 400), rendition('webp', 800)] });
		expect(sources?.src).toBe('/media/a.800.webp');
		expect(sources?.modern.map(({ mime }) => mime)).toEqual(['image/avif']);
	});

	it('shows nothing where no rendition was made', () => {
		expect(sourcesOf({ renditions: [] })).toBeNull();
	});
});
