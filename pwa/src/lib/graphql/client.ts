import { answerKey, questionUrl } from './address';
import { QueryError } from './errors';
import { Memory } from './memory';
import type { Operation } from './operation';

/** Milliseconds one attempt may take. */
export const TIME_LIMIT = 10_000;
/** Milliseconds before the second and last attempt. */
const PAUSE = 400;

const memory = new Memory();

export interface QueryOptions {
	/** Gives the question up, for example when the reader types on. */
	signal?: AbortSignal;
	/** Ask the server even if the answer is at hand. */
	fresh?: boolean;
}

/**
 * Asks a persisted question.
 *
 * @throws {QueryError} with a `failure` to show to the reader
 * @throws {DOMException} `AbortError` when `signal` was used
 */
export async function query<Data, Variables>(
	operation: Operation<Data, Variables>,
	variables: Variables,
	{ signal, fresh = false }: QueryOptions = {}
): Promise<Data> {
	const known = fresh ? undefined : atHand(operation, variables);
	if (known !== undefined) return known;
	const url = questionUrl(operation, variables);
	const data = (await attemptTwice(url, signal)) as Data;
	memory.keep(answerKey(operation, variables), data);
	return data;
}

/** The answer that came inside the page or was asked for a moment ago, without waiting. */
export function atHand<Data, Variables>(
	operation: Operation<Data, Variables>,
	variables: Variables
): Data | undefined {
	return memory.recall(answerKey(operation, variables)) as Data | undefined;
}

/**
 * What a page's `load` returns: the answer itself when it is at hand (so that going back paints at
 * once and the scroll position holds), else the promise of it.
 */
export function ask<Data, Variables>(
	operation: Operation<Data, Variables>,
	variables: Variables
): Data | Promise<Data> {
	const known = atHand(operation, variables);
	if (known !== undefined) return known;
	const promise = query(operation, variables);
	// The page shows the failure; without this the browser would also report it as unhandled.
	promise.catch(() => undefined);
	return promise;
}

async function attemptTwice(url: string, signal?: AbortSignal): Promise<unknown> {
	try {
		return await attempt(url, signal);
	} catch (error) {
		const hopeless = !(error instanceof QueryError) || !isPassing(error);
		if (hopeless || navigator.onLine === false) throw error;
		await new Promise((resume) => setTimeout(resume, PAUSE));
		signal?.throwIfAborted();
		return attempt(url, signal);
	}
}

function isPassing(error: QueryError): boolean {
	return error.failure === 'offline' || error.failure === 'server';
}

async function attempt(url: string, signal?: AbortSignal): Promise<unknown> {
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), TIME_LIMIT);
	const giveUp = () => limit.abort();
	signal?.addEventListener('abort', giveUp);
	try {
		signal?.throwIfAborted();
		const response = await fetch(url, {
			signal: limit.signal,
			credentials: 'omit',
			headers: { accept: 'application/json' }
		});
		return await read(response);
	} catch (error) {
		if (error instanceof QueryError) throw error;
		signal?.throwIfAborted();
		if (limit.signal.aborted) throw new QueryError('timeout', url, { cause: error });
		throw new QueryError('offline', url, { cause: error });
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', giveUp);
	}
}

async function read(response: Response): Promise<unknown> {
	if (response.status >= 500) throw new QueryError('server', `HTTP ${response.status}`);
	const text = await response.text();
	const answer = parse(text);
	if (answer?.data) return answer.data;
	if (!response.ok || answer?.errors) {
		throw new QueryError('refused', answer?.errors?.[0]?.message ?? `HTTP ${response.status}`);
	}
	throw new QueryError('server', 'The answer is not GraphQL');
}

function parse(text: string): { data?: unknown; errors?: { message?: string }[] } | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
