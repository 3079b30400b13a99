import type { ResultOf, VariablesOf } from 'gql.tada';

/** A question the server knows by the hash of its text. */
export interface Operation<Data, Variables> {
	readonly name: string;
	/** SHA-256 of the document's text, lower-case hex. */
	readonly id: string;
	/** Carries the types only; never present at run time. */
	readonly types?: { data: Data; variables: Variables };
}

export type OperationOf<Document> = Operation<ResultOf<Document>, VariablesOf<Document>>;

/** What an operation answers. */
export type Answer<O> = O extends Operation<infer Data, infer _> ? Data : never;
