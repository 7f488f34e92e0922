import { signal } from '@preact/signals';
import { browserTexts, textsIn } from '../browser/shell/browser-texts.ts';
import { LANGUAGES, type Language } from '../core/settings/options.ts';
import type { Settings } from '../core/settings/settings.schema.ts';

/** The copy of the setting that is read before the first paint, when no setting is loaded yet. */
const MIRROR = 'language';

const mirrored = (): Language =>
  LANGUAGES.find((known) => known === localStorage.getItem(MIRROR)) ?? 'browser';

/** Follows the language that the user chose. */
export function followLanguage() {
  let current = mirrored();
  const texts = signal(browserTexts());
  const load = async () => {
    const wanted = current;
    const found = await textsIn(wanted);
    if (wanted === current) texts.value = found;
  };
  return {
    texts,
    /** Resolves when the texts are in the right language; at once if it is the browser's. */
    firstTexts: current === 'browser' ? null : load(),
    setLanguage: ({ language }: Settings): void => {
      if (language === current) return;
      current = language;
      if (language === 'browser') localStorage.removeItem(MIRROR);
      else localStorage.setItem(MIRROR, language);
      void load();
    },
  };
}
