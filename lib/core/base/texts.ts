import type en from '../../../public/_locales/en/messages.json';

/** A key of the message catalogue. The compiler reports a key that does not exist. */
export type MessageKey = keyof typeof en;

/** A key that has plural forms, without the form: `jobs_active` for `jobs_active_one` … */
export type PluralKey = MessageKey extends infer Key
  ? Key extends `${infer Base}_other`
    ? Base
    : never
  : never;

/** Texts in the user's language. `lib/browser/shell/browser-texts.ts` creates them. */
export interface Texts {
  /** BCP 47 tag of the catalogue in use, for `Intl`. */
  locale: string;
  /** Returns the text of a key, with the values for `$1` …; numbers are formatted. */
  say: (key: MessageKey, ...values: (string | number)[]) => string;
  /** Returns the plural form that fits the count; `$1` is the count. */
  count: (key: PluralKey, count: number) => string;
}

/** Creates the texts from a function that looks a key up, for example `i18n.getMessage`. */
export function createTexts(lookUp: (key: string, values: string[]) => string): Texts {
  const locale = lookUp('locale', []) || 'en';
  const plurals = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const show = (value: string | number) =>
    typeof value === 'number' ? number.format(value) : value;
  return {
    locale,
    say: (key, ...values) => lookUp(key, values.map(show)),
    count: (key, count) => lookUp(`${key}_${plurals.select(count)}`, [show(count)]),
  };
}
