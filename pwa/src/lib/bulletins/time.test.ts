import { describe, expect, it } from 'vitest';
import { fileSize, fullTime, listTime, shortTime } from './time';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

describe('times', () => {
	it('are those of Vietnam, not of the phone', () => {
		expect(shortTime('2026-11-20T17:30:00Z', 'vi-VN')).toBe('21/11/2026, 00:30');
		expect(fullTime('2026-11-20T07:05:00Z', 'vi-VN')).toBe('Thứ Sáu, 20/11/2026, 14:05');
	});

	it('are told by distance within a day, then by date', () => {
		expect(listTime(ago(0), 'vi-VN', NOW)).toBe('1 phút trước');
		expect(listTime(ago(59), 'vi-VN', NOW)).toBe('59 phút trước');
		expect(listTime(ago(60), 'vi-VN', NOW)).toBe('1 giờ trước');
		expect(listTime(ago(24 * 60), 'vi-VN', NOW)).toBe('19/11/2026');
		expect(listTime(ago(-60), 'vi-VN', NOW)).toBe('20/11/2026');
	});

	it('follow the language', () => {
		expect(listTime(ago(180), 'en-GB', NOW)).toBe('3 hours ago');
	});
});

describe('fileSize', () => {
	it('uses the reader’s decimal sign', () => {
		expect(fileSize(1_440_000, 'vi-VN')).toBe('1,4 MB');
		expect(fileSize(84_200, 'vi-VN')).toBe('84 kB');
	});
});
