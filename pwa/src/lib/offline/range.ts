/**
 * Cuts a kept file to the bytes a `Range` header asks for, because `<audio>` seeks by ranges and the
 * Cache API only keeps whole files (RFC 9110, section 14).
 *
 * @param header one range in bytes, such as `bytes=100-`, `bytes=100-199` or `bytes=-100`
 * @returns 206 with the part, 416 where the range lies outside, or the whole file where the header
 * is none or of a form we do not know
 */
export async function partOf(whole: Response, header: string | null): Promise<Response> {
	const match = header?.match(/^bytes=(\d*)-(\d*)$/);
	if (!match || (match[1] === '' && match[2] === '')) return whole;
	const file = await whole.blob();
	const [start, end] = bounds(match[1] ?? '', match[2] ?? '', file.size);
	if (start > end) {
		return new Response(null, {
			status: 416,
			headers: { 'content-range': `bytes */${file.size}` }
		});
	}
	const type = whole.headers.get('content-type') ?? 'application/octet-stream';
	return new Response(file.slice(start, end + 1, type), {
		status: 206,
		headers: {
			'accept-ranges': 'bytes',
			'content-length': String(end + 1 - start),
			'content-range': `bytes ${start}-${end}/${file.size}`,
			'content-type': type
		}
	});
}

/** First and last byte; the first is past the last where nothing is left. */
function bounds(from: string, to: string, size: number): [start: number, end: number] {
	if (from === '') return [Math.max(0, size - Number(to)), size - 1];
	return [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
}
