import { createTexts, type Texts } from '../../core/base/texts.ts';
import { browser } from '../api.ts';

/** The texts of `public/_locales` in the browser's language, English where it has none. */
export const browserTexts = (): Texts =>
  createTexts((key, values) => browser.i18n.getMessage(key, values));
