/** Every time is shown as the country's clocks show it, wherever the phone thinks it is. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const HOUR = 3_600_000;

/** "Thứ Sáu, 20/11/2026, 14:05": for the head of a bulletin. */
export function fullTime(iso: string | number, locale: string): string {
	const date = new Date(iso);
	const day = format(date, locale, { weekday: 'long' });
	return `${day.charAt(0).toLocaleUpperCase(locale)}${day.slice(1)}, ${shortTime(iso, locale)}`;
}

/** "20/11/2026, 14:05". */
export function shortTime(iso: string | number, locale: string): string {
	const date = new Date(iso);
	const time = format(date, locale, { hour: '2-digit', minute: '2-digit', hour12: false });
	return `${dayOf(date, locale)}, ${time}`;
}

/** For lists: "12 phút trước", "3 giờ trước", then the date. A time to come is shown as a date. */
export function listTime(iso: string, locale: string, now: number = Date.now()): string {
	const passed = now - Date.parse(iso);
	if (passed < 0 || passed >= 24 * HOUR) return dayOf(new Date(iso), locale);
	const relative = relativeFormat(locale);
	if (passed < HOUR) return relative.format(-Math.max(1, Math.floor(passed / 60_000)), 'minute');
	return relative.format(-Math.floor(passed / HOUR), 'hour');
}

function dayOf(date: Date, locale: string): string {
	return format(date, locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
	const key = locale + Object.entries(options).flat().join();
	const known =
		formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, ...options });
	formats.set(key, known);
	return known.format(date);
}

/** Making a format costs a phone milliseconds, and a list needs it twenty times. */
const formats = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
	const known = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
	relatives.set(locale, known);
	return known;
}

/** "1,4 MB" in the reader's notation. */
export function fileSize(bytes: number, locale: string): string {
	const mega = bytes >= 1_000_000;
	return new Intl.NumberFormat(locale, {
		style: 'unit',
		unit: mega ? 'megabyte' : 'kilobyte',
		maximumFractionDigits: mega ? 1 : 0
	}).format(bytes / (mega ? 1_000_000 : 1000));
}
