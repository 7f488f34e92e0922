import { createTexts, type Texts } from '../../lib/core/text.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };

type Catalogue = Record<string, { message: string }>;

export const catalogues: Record<'en' | 'ru', Catalogue> = { en, ru };

/** What the browser's `i18n.getMessage` does with our catalogues: '' for an unknown key. */
export function lookUp(language: 'en' | 'ru', key: string, values: string[]): string {
  const message = catalogues[language][key]?.message ?? '';
  return message.replace(/\$(\d)/g, (_, index) => values[Number(index) - 1] ?? '');
}

export const textsIn = (language: 'en' | 'ru'): Texts =>
  createTexts((key, values) => lookUp(language, key, values));
