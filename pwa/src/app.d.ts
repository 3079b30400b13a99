declare global {
	/** Origin of the API without a trailing slash; empty = same origin. Set by vite.config.ts. */
	const __LOA_API__: string;

	namespace App {
		interface Error {
			message: string;
		}
	}
}

export {};
