import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import { fill } from './index.svelte';
import vi from './vi.json';

const tables: Record<string, Record<string, string>> = { vi, en };
const placeholders = (message: string) => (message.match(/\{\w+\}/g) ?? []).sort();

describe('the two message files', () => {
	it('have the same keys in the same order', () => {
		expect(Object.keys(en)).toEqual(Object.keys(vi));
	});

	it.each(Object.keys(vi))('%s has the same placeholders and no empty text', (key) => {
		const texts = Object.values(tables).map((table) => table[key] ?? '');
		expect(texts.every((text) => text.trim() !== '')).toBe(true);
		expect(placeholders(texts[1] ?? '')).toEqual(placeholders(texts[0] ?? ''));
	});

	it('hold no key that nothing uses', () => {
		const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(svelte|ts)$/.test(file))
			.map((file) => readFileSync(join('src', file), 'utf8'))
			.join('\n');
		// Keys put together at run time: `class.${…}` and `state.${…}.title`.
		const composed = /^(class|theme|language|state|intro\.(read|offline|private))\./;
		const unused = Object.keys(vi).filter(
			(key) => !composed.test(key) && !source.includes(`'${key}'`)
		);
		expect(unused).toEqual([]);
	});
});

describe('fill', () => {
	it('puts values into their places', () => {
		expect(fill('{at} trên {total}', { at: '0:05', total: '5:00' })).toBe('0:05 trên 5:00');
	});

	it('leaves a placeholder without a value visible', () => {
		expect(fill('Có {count} nơi', {})).toBe('Có {count} nơi');
	});

	it('does not read placeholders inside values', () => {
		expect(fill('“{query}”', { query: '{query}' })).toBe('“{query}”');
	});
});
