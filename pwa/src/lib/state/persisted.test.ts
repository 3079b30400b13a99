import { afterEach, describe, expect, it, vi } from 'vitest';
import { Persisted } from './persisted.svelte';

const number = (stored: unknown) => (typeof stored === 'number' ? stored : 0);

afterEach(() => {
	vi.unstubAllGlobals();
	localStorage.clear();
});

describe('Persisted', () => {
	it('outlives the page', () => {
		new Persisted('n', number).current = 3;
		expect(new Persisted('n', number).current).toBe(3);
	});

	it('survives what others wrote', () => {
		localStorage.setItem('n', '{broken');
		expect(new Persisted('n', number).current).toBe(0);
		localStorage.setItem('n', '"three"');
		expect(new Persisted('n', number).current).toBe(0);
	});

	it('leaves nothing behind when there is nothing to keep', () => {
		const value = new Persisted<number | null>('n', () => null);
		value.current = 3;
		value.current = null;
		expect(localStorage.getItem('n')).toBeNull();
	});

	it('follows other tabs', () => {
		const value = new Persisted('n', number);
		localStorage.setItem('n', '8');
		window.dispatchEvent(new StorageEvent('storage', { key: 'n' }));
		expect(value.current).toBe(8);
	});

	it('works while storage is blocked', () => {
		vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		const blocked = () => {
			throw new DOMException('blocked', 'SecurityError');
		};
		vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
		const value = new Persisted('n', number);
		value.current = 5;
		expect(value.current).toBe(5);
	});
});
