import type en from '../../../public/_locales/en/messages.json';

/** Every key of the message catalogue; the compiler finds a text that does not exist. */
export type MessageKey = keyof typeof en;

/** Keys that have plural forms, without the form: `jobs_active` for `jobs_active_one` … */
export type PluralKey = MessageKey extends infer Key
  ? Key extends `${infer Base}_other`
    ? Base
    : never
  : never;

/** The user's language. Made from the browser's catalogue in `lib/browser/shell/browser-texts.ts`. */
export interface Texts {
  /** BCP 47 tag of the catalogue in use, for `Intl`. */
  locale: string;
  /** The text of a key; `$1` … stand for the values, numbers as the language writes them. */
  say: (key: MessageKey, ...values: (string | number)[]) => string;
  /** The form of a text that fits the count; `$1` is the count. */
  count: (key: PluralKey, count: number) => string;
}

/** Builds the language from anything that can look a key up, for example `i18n.getMessage`. */
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
