import type { About } from '../../core/base/about.ts';
import type { Texts } from '../../core/base/texts.ts';
import { browser } from '../api.ts';

/** What a support report says of this installation. */
export const readAbout = ({ locale }: Texts): About => ({
  version: browser.runtime.getManifest().version,
  browser: navigator.userAgent,
  language: locale,
});
