import type { Operation } from './operation';

/**
 * Variables in the one form that server, cache and page agree on: keys sorted, absent values left
 * out, no spaces (RFC 8785 for the plain values we send).
 */
export function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) => {
		if (part === null) return undefined;
		if (typeof part !== 'object' || Array.isArray(part)) return part;
		const entries = Object.entries(part).filter(([, inner]) => inner !== undefined);
		return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

/** Name of an answer in `<script id="loa-data">` and in memory. */
export function answerKey<D, V>(operation: Operation<D, V>, variables: V): string {
	return `${operation.id}:${canonical(variables)}`;
}

/** Address of a persisted question: the same question always has the same address, so any cache can hold it. */
export function questionUrl<D, V>(operation: Operation<D, V>, variables: V): string {
	const query = new URLSearchParams({
		documentId: operation.id,
		variables: canonical(variables)
	});
	return `${__LOA_API__}/graphql/?${query}`;
}
