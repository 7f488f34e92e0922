import type { Signal } from '@preact/signals';
import { X } from 'lucide';
import { useRef } from 'preact/hooks';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { findSettings } from '../../../lib/core/settings/find-settings.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { IconButton } from '../../../lib/ui/shared/icon-button.tsx';
import { useAnnounce } from '../../../lib/ui/shared/use-announce.ts';
import { type Entry, entriesIn } from './entries.ts';
import './settings-search.css';

interface SearchFieldProps {
  query: Signal<string>;
  found: readonly Entry[];
  openFirst: () => void;
}

/** The field that searches all settings. Enter opens the first one, Escape ends the search. */
export function SearchField({ query, found, openFirst }: SearchFieldProps) {
  const { texts } = usePage();
  const field = useRef<HTMLInputElement>(null);
  useAnnounce(query.value.trim() ? countText(found, query.value, texts) : null);
  const clear = () => {
    query.value = '';
    field.current?.focus();
  };
  return (
    <search class="settings-search">
      <input
        ref={field}
        type="search"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        aria-label={texts.say('settings_search')}
        placeholder={texts.say('settings_search')}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) openFirst();
          if (event.key === 'Escape') clear();
        }}
      />
      {query.value && (
        <IconButton node={X} label={texts.say('settings_search_end')} onClick={clear} />
      )}
    </search>
  );
}

const countText = (found: readonly Entry[], query: string, texts: Texts): string =>
  found.length > 0
    ? texts.count('settings_found', found.length)
    : texts.say('settings_none', query.trim());

interface ResultsProps {
  found: readonly Entry[];
  query: string;
  onOpen: (entry: Entry) => void;
}

/** The settings that were found. A click leads to the setting. */
export function Results({ found, query, onOpen }: ResultsProps) {
  const { texts } = usePage();
  return (
    <section class="card results" aria-labelledby="results-title">
      <h2 id="results-title">{countText(found, query, texts)}</h2>
      <ul>
        {found.map((entry) => (
          <li key={entry.place}>
            <button type="button" class="result" onClick={() => onOpen(entry)}>
              <span class="result-label">{entry.label}</span>
              <span class="hint">
                {[texts.say(`settings_${entry.page}`), entry.section]
                  .filter((part, i, all) => part && part !== entry.label && all.indexOf(part) === i)
                  .join(' › ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Returns what a query finds in the pages below an element. They may be hidden. */
export const search = (root: HTMLElement | null, query: string): Entry[] =>
  root && query.trim() ? findSettings(entriesIn(root), query) : [];
