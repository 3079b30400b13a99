export type Shared = 'shared' | 'copied' | 'failed';

/** Opens the phone's share sheet, or copies the address where there is none. */
export async function share(title: string, url: string): Promise<Shared> {
	if ('share' in navigator) {
		try {
			await navigator.share({ title, url });
			return 'shared';
		} catch (error) {
			// The reader closed the sheet: that is an answer, not a failure.
			if (error instanceof DOMException && error.name === 'AbortError') return 'shared';
		}
	}
	try {
		await navigator.clipboard.writeText(url);
		return 'copied';
	} catch {
		return 'failed';
	}
}
