/** What is used of a language tag. */
interface Tag {
  language: string;
  region: string | undefined;
}

/** Reads a language tag; null for a text that is none, such as `C` or `en_US`. */
function readTag(tag: string): Tag | null {
  try {
    const { language, region } = new Intl.Locale(tag);
    return { language, region };
  } catch {
    return null;
  }
}

/** Whether the region of a language writes the time with 12 or with 24 hours. */
const hourCycleOf = (tag: string): string =>
  new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23';

/**
 * Returns the locale for dates, times and numbers: the language of the texts, in the region that the
 * browser names. `preferred` has the browser's languages, the most important one first.
 *
 * For somebody who reads English texts because there are none in their own language, English is
 * international: the day before the month, and the hours as they write them. American dates are
 * only for those whose browser is in American English.
 */
export function regionalLocale(language: string, preferred: readonly string[]): string {
  const tags = preferred.flatMap((tag) => readTag(tag) ?? []);
  const [first] = tags;
  const own = tags.find((tag) => tag.language === language && tag.region);
  const isForeign = first && first.language !== language;
  if (language === 'en' && isForeign) {
    return `en-001-u-hc-${hourCycleOf([first.language, first.region].filter(Boolean).join('-'))}`;
  }
  return own ? `${language}-${own.region}` : language;
}
