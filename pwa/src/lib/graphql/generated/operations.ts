// Written by scripts/persist.mjs from documents.ts: do not edit.
import type * as documents from '../documents';
import type { OperationOf } from '../operation';

export const unitPage: OperationOf<typeof documents.unitPage> = {
	name: 'unitPage',
	id: 'd60ed3722236b7162992f3879346f6befbe731e86a865c126539b0ab0da832ac'
};

export const unitBulletins: OperationOf<typeof documents.unitBulletins> = {
	name: 'unitBulletins',
	id: 'ceec40defc974fd90ca13ca4c20b622d18434f292762744583bf30c00e62ec34'
};

export const bulletinPage: OperationOf<typeof documents.bulletinPage> = {
	name: 'bulletinPage',
	id: 'be1c0110cc7b4cb4e61bfeeab83667068faf6b3c84c002ad6e2ffc61d51446ea'
};

export const previewPage: OperationOf<typeof documents.previewPage> = {
	name: 'previewPage',
	id: '31ac0983a0ac172ac39e49bbe575823124033e210b38c8861baa684311e5ee29'
};

export const boardPage: OperationOf<typeof documents.boardPage> = {
	name: 'boardPage',
	id: 'cf495e4136d558bda3abb7478e572e71b31356dd27e850c3d8478a30eb9d2cf9'
};

export const searchUnits: OperationOf<typeof documents.searchUnits> = {
	name: 'searchUnits',
	id: '65632fa40532152f6a4886513a9f474d3d00c3df2969803077c732b65bcfe87e'
};

export const provinces: OperationOf<typeof documents.provinces> = {
	name: 'provinces',
	id: '2ae5fdb00546cf1a8e8acce6d575421fac6c9aee361af9ca66bb438be2b0eb4f'
};

export const unitChildren: OperationOf<typeof documents.unitChildren> = {
	name: 'unitChildren',
	id: '51243c0af9e52d9dae5f51e08b1de685be82b0e835ed2c766aa7ccd4e140bf26'
};

export const searchBulletins: OperationOf<typeof documents.searchBulletins> = {
	name: 'searchBulletins',
	id: '4cce7944fe47498d2305857716b1573bc5562955670acd9fabbfea66e1096a72'
};
