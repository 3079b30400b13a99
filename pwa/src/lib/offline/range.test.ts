import { describe, expect, it } from 'vitest';
import { partOf } from './range';

const file = () => new Response('0123456789', { headers: { 'content-type': 'audio/mpeg' } });

describe('partOf', () => {
	it.each([
		['bytes=0-', '0123456789', 'bytes 0-9/10'],
		['bytes=3-5', '345', 'bytes 3-5/10'],
		['bytes=8-99', '89', 'bytes 8-9/10'],
		['bytes=-4', '6789', 'bytes 6-9/10'],
		['bytes=-99', '0123456789', 'bytes 0-9/10']
	])('cuts %s', async (header, text, range) => {
		const part = await partOf(file(), header);
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toBe(range);
		expect(part.headers.get('content-type')).toBe('audio/mpeg');
		expect(await part.text()).toBe(text);
	});

	it('refuses a range outside the file', async () => {
		const part = await partOf(file(), 'bytes=10-');
		expect(part.status).toBe(416);
		expect(part.headers.get('content-range')).toBe('bytes */10');
	});

	it.each([null, 'bytes=-', 'bytes=1-2,4-5', 'items=1-2'])('gives all for %s', async (header) => {
		const whole = await partOf(file(), header);
		expect(whole.status).toBe(200);
		expect(await whole.text()).toBe('0123456789');
	});
});
