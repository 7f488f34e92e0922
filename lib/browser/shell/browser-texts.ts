import { createTexts, type Texts } from '../../core/base/texts.ts';
import { browser } from '../api.ts';

/** Returns the texts of `public/_locales` in the browser's language, or else in English. */
export const browserTexts = (): Texts =>
  createTexts((key, values) => browser.i18n.getMessage(key, values));
