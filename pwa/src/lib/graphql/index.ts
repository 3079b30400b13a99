export { ask, atHand, query } from './client';
export { failureOf, QueryError, type Failure } from './errors';
export * from './generated/operations';
export type { Answer } from './operation';
export type * from './types';
