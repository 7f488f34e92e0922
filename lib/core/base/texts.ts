import type en from '../../../public/_locales/en/messages.json';
import { isolate } from './isolate.ts';
import { regionalLocale } from './locale.ts';

/** A key of the message catalogue. The compiler reports a key that does not exist. */
export type MessageKey = keyof typeof en;

/** A key that has plural forms, without the form: `badge_ready` for `badge_ready_one` … */
export type PluralKey = MessageKey extends infer Key
  ? Key extends `${infer Base}_other`
    ? Base
    : never
  : never;

/** Texts in the user's language. `lib/browser/shell/browser-texts.ts` creates them. */
export interface Texts {
  /** BCP 47 tag of the catalogue in use. */
  language: string;
  /** The same language in the user's region, for `Intl`: `en-GB`. */
  locale: string;
  /** Returns the text of a key, with the values for `$1` …; numbers are formatted. */
  say: (key: MessageKey, ...values: (string | number)[]) => string;
  /** Returns the plural form that fits the count; `$1` is the count. */
  count: (key: PluralKey, count: number) => string;
}

interface Rules {
  locale: string;
  plurals: Intl.PluralRules;
  number: Intl.NumberFormat;
}

/** To create the rules of a language takes longer than all texts of a badge. */
const rules = new Map<string, Rules>();

function rulesOf(language: string, preferred: readonly string[]): Rules {
  const name = [language, ...preferred].join();
  const known = rules.get(name);
  if (known) return known;
  const locale = regionalLocale(language, preferred);
  const made = {
    locale,
    plurals: new Intl.PluralRules(locale),
    number: new Intl.NumberFormat(locale),
  };
  rules.set(name, made);
  return made;
}

/**
 * Creates the texts from a function that looks a key up, for example `i18n.getMessage`, and from the
 * languages that the browser prefers.
 */
export function createTexts(
  lookUp: (key: string, values: string[]) => string,
  preferred: readonly string[] = [],
): Texts {
  const language = lookUp('locale', []) || 'en';
  const { locale, plurals, number } = rulesOf(language, preferred);
  const show = (value: string | number) =>
    typeof value === 'number' ? number.format(value) : isolate(value);
  return {
    language,
    locale,
    say: (key, ...values) => lookUp(key, values.map(show)),
    count: (key, count) => lookUp(`${key}_${plurals.select(count)}`, [show(count)]),
  };
}
