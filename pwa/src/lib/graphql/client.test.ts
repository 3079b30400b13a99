import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerKey, canonical, questionUrl } from './address';
import { TIME_LIMIT } from './client';
import { QueryError } from './errors';
import type { Operation } from './operation';

const operation: Operation<{ n: number }, { slug: string }> = { name: 'test', id: 'ab12' };
const ok = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** A client with an empty memory. */
async function client() {
	vi.resetModules();
	return import('./client');
}

async function failureOfQuery(variables = { slug: 'a' }): Promise<string> {
	const { query } = await client();
	const outcome = query(operation, variables).then(
		() => 'no failure',
		(error: QueryError) => error.failure
	);
	await vi.runAllTimersAsync();
	return outcome;
}

beforeEach(() => {
	vi.useFakeTimers();
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
	document.body.innerHTML = '';
});

describe('canonical', () => {
	it('is the same for every order of keys and leaves absent values out', () => {
		expect(canonical({ b: { z: 1, a: [2, 1] }, a: 'ã', c: undefined, d: null })).toBe(
			'{"a":"ã","b":{"a":[2,1],"z":1}}'
		);
	});

	it('names answers as the server does', () => {
		expect(answerKey(operation, { slug: 'x' })).toBe('ab12:{"slug":"x"}');
		expect(questionUrl(operation, { slug: 'x y' })).toBe(
			'/graphql/?documentId=ab12&variables=%7B%22slug%22%3A%22x+y%22%7D'
		);
	});
});

describe('query', () => {
	it('answers from the page without asking', async () => {
		document.body.innerHTML =
			'<script type="application/json" id="loa-data">{"ab12:{\\"slug\\":\\"a\\"}":{"data":{"n":7}}}</script>';
		vi.stubGlobal('fetch', vi.fn());
		const { query, atHand } = await client();
		expect(atHand(operation, { slug: 'a' })).toEqual({ n: 7 });
		expect(await query(operation, { slug: 'a' })).toEqual({ n: 7 });
		expect(fetch).not.toHaveBeenCalled();
	});

	it('asks once for two minutes, then again; at once when fresh news is wanted', async () => {
		vi.stubGlobal(
			'fetch',
			vi.fn(async () => ok({ data: { n: 1 } }))
		);
		const { query } = await client();
		await query(operation, { slug: 'a' });
		await query(operation, { slug: 'a' });
		expect(fetch).toHaveBeenCalledTimes(1);
		await query(operation, { slug: 'a' }, { fresh: true });
		expect(fetch).toHaveBeenCalledTimes(2);
		vi.advanceTimersByTime(120_001);
		await query(operation, { slug: 'a' });
		expect(fetch).toHaveBeenCalledTimes(3);
	});

	it('tries once more after a passing failure', async () => {
		vi.stubGlobal(
			'fetch',
			vi
				.fn()
				.mockResolvedValueOnce(ok({}, 503))
				.mockResolvedValueOnce(ok({ data: { n: 2 } }))
		);
		expect(await failureOfQuery()).toBe('no failure');
		expect(fetch).toHaveBeenCalledTimes(2);
	});

	it.each([
		['server', 2, async () => ok({}, 500)],
		['server', 2, async () => new Response('<html>')],
		['offline', 2, async () => Promise.reject(new TypeError('Failed to fetch'))],
		['refused', 1, async () => ok({ errors: [{ message: 'no' }] }, 400)],
		['refused', 1, async () => ok({ errors: [{ message: 'no' }], data: null })]
	])('tells %s apart, after %d attempt(s)', async (failure, attempts, answer) => {
		vi.stubGlobal('fetch', vi.fn(answer));
		expect(await failureOfQuery()).toBe(failure);
		expect(fetch).toHaveBeenCalledTimes(attempts);
	});

	it('gives up after the time limit', async () => {
		const hang = vi.fn(
			(_url: string, { signal }: RequestInit) =>
				new Promise<Response>((_resolve, reject) => {
					signal?.addEventListener('abort', () => reject(signal.reason));
				})
		);
		vi.stubGlobal('fetch', hang);
		const started = Date.now();
		expect(await failureOfQuery()).toBe('timeout');
		expect(Date.now() - started).toBe(TIME_LIMIT);
		expect(hang).toHaveBeenCalledTimes(1);
	});

	it('stops when its question is no longer wanted', async () => {
		vi.stubGlobal(
			'fetch',
			vi.fn(
				(_url: string, { signal }: RequestInit) =>
					new Promise<Response>((_resolve, reject) => {
						signal?.addEventListener('abort', () => reject(signal.reason));
					})
			)
		);
		const { query } = await client();
		const unwanted = new AbortController();
		const outcome = expect(
			query(operation, { slug: 'a' }, { signal: unwanted.signal })
		).rejects.toMatchObject({ name: 'AbortError' });
		unwanted.abort();
		await outcome;
		expect(fetch).toHaveBeenCalledTimes(1);
	});
});
