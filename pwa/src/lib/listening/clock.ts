/** Seconds as a player shows them: 65 → "1:05", 3725 → "1:02:05". */
export function clock(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
	const two = (part: number) => String(part).padStart(2, '0');
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Whole minutes a listener should expect: at least one. */
export function minutes(milliseconds: number): number {
	return Math.max(1, Math.round(milliseconds / 60_000));
}
