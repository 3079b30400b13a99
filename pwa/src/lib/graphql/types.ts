import type * as operations from './generated/operations';
import type { Answer } from './operation';

type UnitPageAnswer = Answer<typeof operations.unitPage>;

/** A unit with its superiors. */
export type Place = NonNullable<UnitPageAnswer['unit']>;
/** A unit as named in a list. */
export type NamedUnit = Answer<typeof operations.provinces>['provinces'][number];
export type Topic = UnitPageAnswer['topics'][number];
export type BulletinList = UnitPageAnswer['bulletins'];
/** A bulletin as shown in a list. */
export type Card = BulletinList['edges'][number]['node'];
/** A bulletin to read, with those related to it. */
export type Bulletin = NonNullable<Answer<typeof operations.bulletinPage>['bulletin']>;
/** A bulletin to read, without relations: boards and previews. */
export type BareBulletin = Omit<Bulletin, 'related'>;
export type Block = Bulletin['body'][number];
export type Picture = NonNullable<Bulletin['image']>;
export type Audio = NonNullable<Bulletin['audio']>;
export type Board = NonNullable<Answer<typeof operations.boardPage>['board']>;
export type BulletinClass = Bulletin['bulletinClass'];
