import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/schema';

/** Types a document from the schema. Runs at build time only: pages import `operations.ts`. */
export const graphql = initGraphQLTada<{
	introspection: introspection;
	scalars: { DateTime: string; ID: string };
	disableMasking: true;
}>();
