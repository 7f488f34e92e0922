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

/** Formats a length of time in at most two units: "45 sec", "12 min", "1 hr 5 min". */
export function formatLength(ms: number, locale: string): string {
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

/** Formats how long ago something was: "now", "12 sec. ago", "3 min. ago". */
export function formatAgo(ms: number, locale: string): string {
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
  numbers(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);

/** Formats a date and time: "Nov 23, 2026, 9:41:07 AM", in the browser's time zone. */
export const formatTime = (ms: number, locale: string): string =>
  dates(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(ms);

/** Formats a date: "Nov 23, 2026", in the browser's time zone. */
export const formatDay = (ms: number, locale: string): string =>
  dates(locale, { dateStyle: 'medium' }).format(ms);

/** Formats a time of day in the browser's time zone: "9:41:07 AM". */
export const formatClock = (ms: number, locale: string): string =>
  dates(locale, { timeStyle: 'medium' }).format(ms);

/** Formats a date and time to the minute: "Nov 23, 2026, 9:41 AM", in the browser's time zone. */
export const formatMinute = (ms: number, locale: string): string =>
  dates(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);

/** Formats a day as `2026-11-23`, in a time zone; by default in the browser's. */
export const isoDay = (ms: number, timeZone?: string): string =>
  dates('sv-SE', { dateStyle: 'short', timeZone }).format(ms);

/** Formats a time in UTC: `2026-11-23T09:41:07.000Z`. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

/** Formats a number: "1,234". */
export const formatNumber = (value: number, locale: string): string =>
  numbers(locale, {}).format(value);

/** Formats US dollars: "$1,234.50". */
export const formatDollars = (value: number, locale: string): string =>
  numbers(locale, { style: 'currency', currency: 'USD' }).format(value);

/** Formats a share between 0 and 1 as a whole percentage: "50%". */
export const formatPercent = (share: number, locale: string): string =>
  numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** Formats bytes in the largest unit that gives at least 1: "12.4 MB". */
export function formatSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return numbers(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}
