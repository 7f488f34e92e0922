import type { Omnibox } from 'webextension-polyfill';
import { browser } from '../api.ts';

/** A line below the address bar: what it says, and the text that it stands for. */
export interface Suggestion {
  content: string;
  description: string;
}

/** What the user does in the address bar after the keyword. */
interface AddressBarListener {
  /** Returns what fits the text so far. */
  onType: (text: string) => Promise<readonly Suggestion[]>;
  onEnter: (text: string, isInCurrentTab: boolean) => unknown;
}

/** Browsers for phones have no such API. */
const api = (): Omnibox.Static | undefined => browser.omnibox;

/**
 * Listens to what the user types into the address bar after the keyword. Call it before anything is
 * awaited.
 */
export function watchAddressBar({ onType, onEnter }: AddressBarListener): void {
  api()?.onInputChanged.addListener((text, suggest) => {
    void onType(text).then((found) =>
      suggest(found.map((one) => ({ ...one, description: toMarkup(one.description) }))),
    );
  });
  api()?.onInputEntered.addListener((text, disposition) =>
    onEnter(text, disposition === 'currentTab'),
  );
}

/** Sets the line that is always there: what the entered text itself does. */
export async function setAddressBarHint(hint: string): Promise<void> {
  await api()?.setDefaultSuggestion({ description: toMarkup(hint) });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Chromium reads the text as XML, and refuses all suggestions if one is not well-formed. */
const toMarkup = (text: string): string =>
  isFirefox() ? text : text.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? '');

/** Only Firefox has this call. It shows the text as it is. */
const isFirefox = (): boolean => typeof browser.runtime.getBrowserInfo === 'function';
