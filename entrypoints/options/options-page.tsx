import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { KeyForm } from '../../lib/page/setup/key-form.tsx';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { Navigation, usePageInAddress } from './navigation.tsx';
import { type Entry, showEntry } from './search/entries.ts';
import { Results, SearchField, search } from './search/settings-search.tsx';
import { AccountSection } from './sections/account-section.tsx';
import { Checking } from './sections/checking.tsx';
import { Data } from './sections/data.tsx';
import { DownloadsSection } from './sections/downloads-section.tsx';
import { Keyboard } from './sections/keyboard.tsx';
import { Notifications } from './sections/notifications.tsx';
import { ProbeForm } from './sections/probe-form.tsx';
import { PAGE_NAMES, PAGES, type PageName } from './sections/section.tsx';
import { SelfTest } from './sections/self-test-panel.tsx';
import { SitesForm } from './sections/sites-form.tsx';
import { Appearance, ListSection } from './sections/small-sections.tsx';

/**
 * The settings: five pages, and a search over all of them. Every change is stored at once. Hidden
 * pages stay in the document, so no draft in them is lost.
 */
export function OptionsPage() {
  const { texts } = usePage();
  const pages = useRef<HTMLDivElement>(null);
  const query = useSignal('');
  const page = usePageInAddress(() => {
    query.value = '';
  });
  const isSearching = query.value.trim() !== '';
  const found = search(pages.current, query.value);
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    query.value = '';
    const [section] = PAGES[entry.page];
    // Not a change of the hash alone: the page may be the same.
    if (page.value !== entry.page) location.hash = section;
    // After the page is shown, and after the scroll to its section.
    setTimeout(() => showEntry(entry));
  };
  return (
    <div class="settings">
      <header class="settings-head">
        <h1>
          {texts.say('short_name')} · {texts.say('options_title')}
        </h1>
      </header>
      <div class="settings-side">
        <SearchField query={query} found={found} openFirst={() => open(found[0])} />
        <Navigation current={isSearching ? null : page.value} />
      </div>
      <main>
        {isSearching && <Results found={found} query={query.value} onOpen={open} />}
        <div ref={pages}>
          {PAGE_NAMES.map((name) => (
            <div
              key={name}
              class="settings-page"
              data-page={name}
              hidden={isSearching || name !== page.value}
            >
              <Content page={name} />
            </div>
          ))}
        </div>
        {/* Shown with the sections, because they would push it down. */}
        <Stored>
          <footer class="footer">{texts.say('unofficial')}</footer>
        </Stored>
      </main>
    </div>
  );
}

/** The sections of one page. Those that show stored settings wait until these have been read. */
function Content({ page }: { page: PageName }) {
  switch (page) {
    case 'account':
      return (
        <>
          <div id="access">
            <KeyForm />
          </div>
          <Stored>
            <AccountSection />
          </Stored>
        </>
      );
    case 'notifications':
      return (
        <Stored>
          <Notifications />
        </Stored>
      );
    case 'videos':
      return (
        <Stored>
          <DownloadsSection />
          <ListSection />
          <Appearance />
        </Stored>
      );
    case 'shortcuts':
      return (
        <Stored>
          <Keyboard />
        </Stored>
      );
    case 'advanced':
      return (
        <>
          <Stored>
            <Checking />
          </Stored>
          <div id="sites">
            <SitesForm />
          </div>
          <div id="probe">
            <ProbeForm />
          </div>
          <SelfTest />
          <Data />
        </>
      );
  }
}

/** Shows what needs the stored settings once these have been read. */
const Stored = ({ children }: { children: ComponentChildren }) =>
  useList().state.value ? children : null;
