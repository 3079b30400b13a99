import { afterEach, describe, expect, it, vi } from 'vitest';
import { share } from './share';

afterEach(() => {
	vi.unstubAllGlobals();
});

describe('share', () => {
	it('uses the share sheet where there is one', async () => {
		const sheet = vi.fn(async () => undefined);
		vi.stubGlobal('navigator', { share: sheet });
		expect(await share('Tin', 'https://loa.example/ban-tin/a')).toBe('shared');
		expect(sheet).toHaveBeenCalledWith({ title: 'Tin', url: 'https://loa.example/ban-tin/a' });
	});

	it('does not copy when the reader closes the sheet', async () => {
		const writeText = vi.fn();
		const share_ = async () => Promise.reject(new DOMException('closed', 'AbortError'));
		vi.stubGlobal('navigator', { share: share_, clipboard: { writeText } });
		expect(await share('Tin', '/a')).toBe('shared');
		expect(writeText).not.toHaveBeenCalled();
	});

	it('copies where there is no sheet or it may not open', async () => {
		const writeText = vi.fn(async () => undefined);
		vi.stubGlobal('navigator', { clipboard: { writeText } });
		expect(await share('Tin', '/a')).toBe('copied');
		const refused = async () => Promise.reject(new DOMException('no', 'NotAllowedError'));
		vi.stubGlobal('navigator', { share: refused, clipboard: { writeText } });
		expect(await share('Tin', '/b')).toBe('copied');
		expect(writeText.mock.calls).toEqual([['/a'], ['/b']]);
	});

	it('says so when nothing works', async () => {
		vi.stubGlobal('navigator', {});
		expect(await share('Tin', '/a')).toBe('failed');
	});
});
