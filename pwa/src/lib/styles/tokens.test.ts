import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/lib/styles/tokens.css', 'utf8');

type Theme = Record<string, string>;

/** Colours of the rule that begins with `selector`. */
function coloursOf(selector: string): Theme {
	const start = css.indexOf(selector);
	const rule = css.slice(start, css.indexOf('}', start));
	return Object.fromEntries(
		[...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [
			name,
			colour
		])
	);
}

const light = coloursOf(':root {');
const chosenDark = coloursOf(":root[data-theme='dark'] {");
const systemDark = coloursOf(":root:not([data-theme='light']) {");

/** WCAG relative luminance of "#rrggbb". */
function luminance(colour: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (bright + 0.05) / (dark + 0.05);
}

const TEXT = [
	...['paper', 'surface', 'sunken'].flatMap((ground) =>
		['ink', 'ink-soft', 'link', 'emergency-ink'].map((text) => [text, ground] as const)
	),
	['on-masthead', 'masthead'],
	['on-masthead-soft', 'masthead'],
	['on-action', 'action'],
	['on-action', 'action-hover'],
	['on-tint', 'tint'],
	['on-horn', 'horn'],
	['on-emergency', 'emergency'],
	['emergency-ink', 'emergency-tint'],
	['priority', 'priority-tint']
] as const;

const SHAPES = [
	['line-strong', 'paper'],
	['line-strong', 'surface'],
	['action', 'paper'],
	['focus', 'paper'],
	['focus', 'surface'],
	['horn', 'masthead']
] as const;

describe.each([
	['light', light],
	['dark', chosenDark]
])('%s theme', (_name, theme) => {
	it.each(TEXT)('%s on %s reads at 7:1', (text, ground) => {
		expect(contrast(theme[text] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(7);
	});

	it.each(SHAPES)('%s on %s is seen at 3:1', (shape, ground) => {
		expect(contrast(theme[shape] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(3);
	});
});

describe('dark', () => {
	it('is the same whether the reader or the system asks for it', () => {
		expect(systemDark).toEqual(chosenDark);
	});

	it('answers every colour of the light theme', () => {
		expect(Object.keys(chosenDark).sort()).toEqual(Object.keys(light).sort());
	});
});
