/** Why a question got no answer; each has its own words and its own way out for the reader. */
export type Failure =
	/** The phone has no network, or the server cannot be reached. */
	| 'offline'
	/** No answer within the time limit. */
	| 'timeout'
	/** The server is in trouble (5xx, or an answer that is not GraphQL). */
	| 'server'
	/** The server understood and declined (4xx, or GraphQL errors without data). */
	| 'refused';

export class QueryError extends Error {
	override readonly name = 'QueryError';

	constructor(
		readonly failure: Failure,
		message: string,
		options?: ErrorOptions
	) {
		super(message, options);
	}
}

/** The failure to show for anything that was thrown. */
export function failureOf(error: unknown): Failure {
	return error instanceof QueryError ? error.failure : 'server';
}
