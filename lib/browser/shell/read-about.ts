import type { About } from '../../core/base/about.ts';
import type { Texts } from '../../core/base/texts.ts';
import { browser } from '../api.ts';

/** Returns what a support report says about this installation. */
export const readAbout = ({ locale }: Texts): About => ({
  version: browser.runtime.getManifest().version,
  browser: navigator.userAgent,
  language: locale,
});
