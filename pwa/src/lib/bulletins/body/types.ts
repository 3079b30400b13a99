import type { Block } from '$lib/graphql';

/** The block of one kind: `BlockOf<'TableBlock'>`. */
export type BlockOf<Kind extends Block['__typename']> = Extract<Block, { __typename: Kind }>;
