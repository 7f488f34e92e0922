import { SEARCH_MAX } from '../../core/base/limits.ts';
import { isSearchedByHeygen, LISTED_FAMILIES } from '../../core/families/families.ts';
import { listedFamilyOf } from '../../core/list/recent-lists.ts';
import { usePage } from '../shared/context.ts';
import type { RecentJobs } from './use-recent.ts';

/** What **My videos** looks for: the kind of job, a part of the title, and a folder of videos. */
export function RecentFields({ recent }: { recent: RecentJobs }) {
  const { texts } = usePage();
  return (
    <div class="recent-fields">
      <select
        aria-label={texts.say('recent_family')}
        value={recent.family}
        onChange={(event) => recent.choose(listedFamilyOf(event.currentTarget.value))}
      >
        {LISTED_FAMILIES.map((family) => (
          <option key={family} value={family}>
            {texts.say(`kind_${family}`)}
          </option>
        ))}
      </select>
      <SearchField
        key="title"
        label={texts.say('recent_search')}
        maxLength={SEARCH_MAX}
        onSearch={(title, isDone) => recent.search({ title: title.trim() }, isDone)}
      />
      {isSearchedByHeygen(recent.family) && (
        <SearchField
          key="folder"
          label={texts.say('recent_folder')}
          maxLength={SEARCH_MAX}
          onSearch={(folder, isDone) => recent.search({ folder: folder.trim() }, isDone)}
        />
      )}
    </div>
  );
}

interface SearchFieldProps {
  label: string;
  maxLength: number;
  onSearch: (typed: string, isDone: boolean) => void;
}

const SearchField = ({ label, maxLength, onSearch }: SearchFieldProps) => (
  <input
    type="search"
    dir="auto"
    class="recent-search"
    aria-label={label}
    placeholder={label}
    autocomplete="off"
    spellcheck={false}
    maxLength={maxLength}
    onInput={(event) => onSearch(event.currentTarget.value, false)}
    onKeyDown={(event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      // Enter in a search field searches; it must not submit the form.
      event.preventDefault();
      onSearch(event.currentTarget.value, true);
    }}
  />
);
