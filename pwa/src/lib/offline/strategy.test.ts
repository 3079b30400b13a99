import { describe, expect, it } from 'vitest';
import { mayKeep, strategyFor } from './strategy';

const origin = 'https://loa.example.vn';
const shell = new Set(['/_app/immutable/entry/app.js', '/', '/200.html']);

function chosen(path: string, { method = 'GET', navigates = false, at = origin } = {}) {
	return strategyFor({ method, url: new URL(path, at), navigates }, shell, [origin]);
}

describe('strategyFor', () => {
	it.each([
		['/_app/immutable/entry/app.js', 'shell'],
		['/graphql/?documentId=ab&variables=%7B%7D', 'answer'],
		['/graphql/', 'network'],
		['/media/images/a.width-360.webp', 'picture'],
		['/media/audio/ab.mp3', 'audio'],
		['/media/documents/a.pdf', 'network'],
		['/api/devices/v1/me', 'network']
	])('answers %s by %s', (path, strategy) => {
		expect(chosen(path)).toBe(strategy);
	});

	it.each(['/', '/ban-tin/mua-lon-ab12', '/don-vi/19249', '/bang-tin/nha-van-hoa', '/da-luu'])(
		'shows %s as a page',
		(path) => {
			expect(chosen(path, { navigates: true })).toBe('page');
		}
	);

	it.each([
		'/admin/',
		'/admin/pages/3/edit/',
		'/documents/1/a.pdf',
		'/feeds/19249.rss',
		'/xem-truoc'
	])('leaves %s to the server', (path) => {
		expect(chosen(path, { navigates: true })).toBe('network');
	});

	it('never touches what is written or lives elsewhere', () => {
		expect(chosen('/graphql/?documentId=ab', { method: 'POST' })).toBe('network');
		expect(chosen('/media/audio/ab.mp3', { at: 'https://elsewhere.vn' })).toBe('network');
	});
});

describe('mayKeep', () => {
	const answer = (status: number, control: string) => ({
		status,
		type: 'basic' as const,
		headers: new Headers({ 'cache-control': control })
	});

	it('keeps whole public answers only', () => {
		expect(mayKeep(answer(200, 'public, max-age=0'))).toBe(true);
		expect(mayKeep(answer(200, 'no-store'))).toBe(false);
		expect(mayKeep(answer(200, 'private'))).toBe(false);
		expect(mayKeep(answer(404, 'public'))).toBe(false);
		expect(mayKeep(answer(206, 'public'))).toBe(false);
	});
});
