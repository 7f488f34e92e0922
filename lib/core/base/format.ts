import { AMOUNT_MAX, isTime } from './ranges.ts';

/** Stands for a time or a number that cannot be shown, and for one that does not exist. */
export const NONE = '–';

/**
 * Caches formatters. To create one takes many times as long as to use it, and every row of a list
 * needs several every second.
 */
function cached<Style, Format>(make: (locale: string, style: Style) => Format) {
  const cache = new Map<string, Format>();
  return (locale: string, style: Style): Format => {
    const name = locale + JSON.stringify(style);
    const format = cache.get(name) ?? make(locale, style);
    cache.set(name, format);
    return format;
  };
}

const numbers = cached(
  (locale, style: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, style),
);
const relatives = cached(
  (locale, style: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, style),
);

const dates = cached(
  (locale, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, style),
);

const isAmount = (value: number): boolean => Math.abs(value) <= AMOUNT_MAX;

const formatNumberAs = (value: number, locale: string, style: Intl.NumberFormatOptions): string =>
  isAmount(value) ? numbers(locale, style).format(value) : NONE;

const formatTimeAs = (ms: number, locale: string, style: Intl.DateTimeFormatOptions): string =>
  isTime(ms) ? dates(locale, style).format(ms) : NONE;

const languages = cached(
  (locale, style: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, style),
);

/** Returns the name of a language in the user's language. What is no language tag stays as it is. */
export function formatLanguage(tag: string, locale: string): string {
  try {
    const name = languages(locale, { type: 'language', fallback: 'none' }).of(tag.trim());
    return name ?? tag;
  } catch {
    // `of` throws for a text that cannot be a tag, such as "Spanish (Spain)".
    return tag;
  }
}

/** Formats a length of time in at most two units: "45 sec", "12 min", "1 hr 5 min". */
export function formatLength(ms: number, locale: string): string {
  if (!isAmount(ms)) return NONE;
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return formatUnit(seconds, 'second', locale);
  if (minutes < 10 && seconds % 60 > 0) {
    return `${formatUnit(minutes, 'minute', locale)} ${formatUnit(seconds % 60, 'second', locale)}`;
  }
  if (hours < 1) return formatUnit(minutes, 'minute', locale);
  if (days < 1) return pair(hours, 'hour', minutes % 60, 'minute', locale);
  return pair(days, 'day', hours % 24, 'hour', locale);
}

/** Formats the length of a video as players do: "0:34", "1:02:05". */
export function formatDuration(seconds: number): string {
  if (!isAmount(seconds)) return NONE;
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const tail = twoDigits(whole % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** Formats how long ago something was: "now", "12 sec. ago", "3 min. ago". */
export function formatAgo(ms: number, locale: string): string {
  if (!isAmount(ms)) return NONE;
  const relative = relatives(locale, { numeric: 'auto', style: 'short' });
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return relative.format(-seconds, 'second');
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), 'hour');
  return relative.format(-Math.floor(seconds / 86_400), 'day');
}

function pair(
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
  locale: string,
): string {
  const head = formatUnit(large, largeUnit, locale);
  return small === 0 ? head : `${head} ${formatUnit(small, smallUnit, locale)}`;
}

/** Formats a number with a unit in short: "12 min". */
export const formatUnit = (value: number, unit: string, locale: string): string =>
  formatNumberAs(value, locale, { style: 'unit', unit, unitDisplay: 'short' });

/** Formats a date and time: "Nov 23, 2026, 9:41:07 AM", in the browser's time zone. */
export const formatTime = (ms: number, locale: string): string =>
  formatTimeAs(ms, locale, { dateStyle: 'medium', timeStyle: 'medium' });

/** Formats a date: "Nov 23, 2026", in the browser's time zone. */
export const formatDay = (ms: number, locale: string): string =>
  formatTimeAs(ms, locale, { dateStyle: 'medium' });

/** Formats a time of day in the browser's time zone: "9:41:07 AM". */
export const formatClock = (ms: number, locale: string): string =>
  formatTimeAs(ms, locale, { timeStyle: 'medium' });

const clockToMinute = (ms: number, locale: string): string =>
  formatTimeAs(ms, locale, { timeStyle: 'short' });

/**
 * Formats a time to the minute, in the browser's time zone, with as much of its date as is needed:
 * "9:41 AM" today, "Nov 23, 9:41 AM" in this year, otherwise "Nov 23, 2026, 9:41 AM".
 */
export function formatWhen(ms: number, now: number, locale: string): string {
  if (!isTime(ms)) return NONE;
  if (isoDay(ms) === isoDay(now)) return clockToMinute(ms, locale);
  const isThisYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
  const day = isThisYear
    ? formatTimeAs(ms, locale, { day: 'numeric', month: 'short' })
    : formatDay(ms, locale);
  return `${day}, ${clockToMinute(ms, locale)}`;
}

/** Formats a time to the second, in the browser's time zone, without its date if that is today. */
export const formatExact = (ms: number, now: number, locale: string): string =>
  isoDay(ms) === isoDay(now) ? formatClock(ms, locale) : formatTime(ms, locale);

/** Formats a day as `2026-11-23`, in a time zone; by default in the browser's. */
export const isoDay = (ms: number, timeZone?: string): string =>
  formatTimeAs(ms, 'sv-SE', { dateStyle: 'short', timeZone });

/** Formats a time in UTC: `2026-11-23T09:41:07.000Z`. */
export const isoTime = (ms: number): string => (isTime(ms) ? new Date(ms).toISOString() : NONE);

/** Formats a number: "1,234". */
export const formatNumber = (value: number, locale: string): string =>
  formatNumberAs(value, locale, {});

/** Formats US dollars: "$1,234.50". */
export const formatDollars = (value: number, locale: string): string =>
  formatNumberAs(value, locale, { style: 'currency', currency: 'USD' });

/** Formats a share between 0 and 1 as a whole percentage: "50%". */
export const formatPercent = (share: number, locale: string): string =>
  formatNumberAs(share, locale, { style: 'percent', maximumFractionDigits: 0 });

/** Formats bytes in the largest unit that gives at least 1: "12.4 MB". */
export function formatSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const style = { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: 1 } as const;
  return isAmount(bytes) ? formatNumberAs(bytes / 1000 ** step, locale, style) : NONE;
}
