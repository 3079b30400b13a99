/**
 * Every question the PWA asks the server. `scripts/persist.mjs` prints these documents, hashes them
 * and writes `generated/operations.ts` (for pages) and `api/graphql/persisted.json` (for the server),
 * so no document text reaches a phone.
 *
 * The server answers `UnitPage` {code} and `BulletinPage` {slug} inside the page itself, so a first
 * visit must ask them with exactly these variables and no others.
 */
import { graphql } from './graphql';

const picture = graphql(`
	fragment Picture on Image {
		alt
		renditions {
			url
			width
			height
			mime
		}
	}
`);

const card = graphql(
	`
		fragment Card on Bulletin {
			id
			slug
			title
			summary
			bulletinClass
			language
			publishedAt
			topic {
				slug
				name
			}
			unit {
				code
				name
			}
			image {
				...Picture
			}
			audio {
				durationMs
			}
		}
	`,
	[picture]
);

const place = graphql(`
	fragment Place on Unit {
		code
		name
		shortName
		kind
		level
		ancestors {
			code
			name
			shortName
			level
		}
	}
`);

const fullBulletin = graphql(
	`
		fragment FullBulletin on Bulletin {
			id
			slug
			title
			summary
			bulletinClass
			language
			byline
			sourceName
			publishedAt
			updatedAt
			validFrom
			validUntil
			topic {
				slug
				name
			}
			unit {
				...Place
			}
			image {
				...Picture
			}
			audio {
				url
				mime
				durationMs
				bytes
				sha256
				recorded
				small {
					url
					mime
					bytes
				}
				captionsUrl
				passages {
					startMs
					endMs
					written
				}
			}
			body {
				__typename
				id
				... on ParagraphBlock {
					html
				}
				... on HeadingBlock {
					text
					level
				}
				... on ImageBlock {
					caption
					image {
						...Picture
					}
				}
				... on TableBlock {
					caption
					header
					rows
				}
				... on DocumentBlock {
					title
					url
					bytes
					extension
				}
				... on VideoBlock {
					title
					url
					mime
					transcript
				}
				... on QuoteBlock {
					text
					attribution
				}
				... on CallToActionBlock {
					label
					url
					note
				}
			}
		}
	`,
	[place, picture]
);

/** A unit, its emergencies and its newest bulletins: home and the first view of a unit. */
export const unitPage = graphql(
	`
		query UnitPage($code: String!) {
			unit(code: $code) {
				...Place
			}
			topics {
				slug
				name
			}
			emergencies: bulletins(unit: $code, filter: { bulletinClass: EMERGENCY }, first: 3) {
				edges {
					node {
						...Card
					}
				}
			}
			bulletins(unit: $code, first: 20) {
				edges {
					cursor
					node {
						...Card
					}
				}
				pageInfo {
					hasNextPage
					endCursor
				}
			}
		}
	`,
	[place, card]
);

/** More of a unit's bulletins: the next page, or a filtered list. */
export const unitBulletins = graphql(
	`
		query UnitBulletins($code: String!, $filter: BulletinFilter, $after: String) {
			bulletins(unit: $code, filter: $filter, first: 20, after: $after) {
				edges {
					cursor
					node {
						...Card
					}
				}
				pageInfo {
					hasNextPage
					endCursor
				}
			}
		}
	`,
	[card]
);

/** One bulletin to read and hear. */
export const bulletinPage = graphql(
	`
		query BulletinPage($slug: String!) {
			bulletin(slug: $slug) {
				...FullBulletin
				related(first: 4) {
					...Card
				}
			}
		}
	`,
	[fullBulletin, card]
);

/** A draft as its editor sees it. Never cached, never kept. */
export const previewPage = graphql(
	`
		query PreviewPage($contentType: String!, $token: String!) {
			previewBulletin(contentType: $contentType, token: $token) {
				...FullBulletin
			}
		}
	`,
	[fullBulletin]
);

/** What a public board shows now. */
export const boardPage = graphql(
	`
		query BoardPage($slug: String!) {
			board(slug: $slug) {
				slug
				name
				rotationSeconds
				unit {
					...Place
				}
				emergency {
					...FullBulletin
				}
				bulletins {
					...FullBulletin
				}
			}
		}
	`,
	[place, fullBulletin]
);

export const searchUnits = graphql(
	`
		query SearchUnits($query: String!) {
			searchUnits(query: $query, first: 8) {
				...Place
			}
		}
	`,
	[place]
);

export const provinces = graphql(`
	query Provinces {
		provinces {
			code
			name
			shortName
			kind
		}
	}
`);

export const unitChildren = graphql(
	`
		query UnitChildren($code: String!) {
			unit(code: $code) {
				...Place
				children {
					code
					name
					shortName
					kind
				}
			}
		}
	`,
	[place]
);

export const searchBulletins = graphql(
	`
		query SearchBulletins($query: String!, $unit: String) {
			search(query: $query, unit: $unit, first: 30) {
				...Card
			}
		}
	`,
	[card]
);
