import { type Catalogue, lookUp } from '../../core/base/catalogue.ts';
import { createTexts, type Texts } from '../../core/base/texts.ts';
import type { Language } from '../../core/settings/options.ts';
import { browser } from '../api.ts';

/** Returns the texts of `public/_locales` in the browser's language, or else in English. */
export const browserTexts = (): Texts =>
  createTexts((key, values) => browser.i18n.getMessage(key, values), navigator.languages);

/** The only catalogue that we load ourselves. The browser's own is always there. */
let loaded: { language: Language; texts: Promise<Texts> } | null = null;

/**
 * Returns the texts in the language that the user chose. The catalogue of another language than the
 * browser's is loaded from our own files, once. Never rejects: if it cannot be loaded, the texts are
 * in the browser's language.
 */
export async function textsIn(language: Language): Promise<Texts> {
  const own = browserTexts();
  if (language === 'browser' || language === own.language) {
    loaded = null;
    return own;
  }
  if (loaded?.language !== language) loaded = { language, texts: load(language) };
  try {
    return await loaded.texts;
  } catch {
    loaded = null;
    return own;
  }
}

async function load(language: Language): Promise<Texts> {
  const file = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
  const catalogue = (await file.json()) as Catalogue;
  return createTexts((key, values) => lookUp(catalogue, key, values), navigator.languages);
}
