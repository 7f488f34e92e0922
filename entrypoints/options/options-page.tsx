import { KeyForm } from '../../lib/page/setup/key-form.tsx';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { Navigation } from './navigation.tsx';
import { Checking } from './sections/checking.tsx';
import { Data } from './sections/data.tsx';
import { Keyboard } from './sections/keyboard.tsx';
import { Notifications } from './sections/notifications.tsx';
import { ProbeForm } from './sections/probe-form.tsx';
import { SelfTest } from './sections/self-test-panel.tsx';
import { SitesForm } from './sections/sites-form.tsx';
import { AccountSection, Appearance, Downloads, ListSection } from './sections/small-sections.tsx';

/** The settings page. Every change is stored at once. */
export function OptionsPage() {
  const { texts } = usePage();
  return (
    <div class="settings">
      <header class="settings-head">
        <h1>
          {texts.say('short_name')} · {texts.say('options_title')}
        </h1>
      </header>
      <Navigation />
      <main>
        <div id="access">
          <KeyForm />
        </div>
        <ChosenSections />
        <div id="sites">
          <SitesForm />
        </div>
        <div id="probe">
          <ProbeForm />
        </div>
        <Data />
        <SelfTest />
        <footer class="footer">{texts.say('unofficial')}</footer>
      </main>
    </div>
  );
}

/** The sections that show stored settings; nothing until these have been read. */
function ChosenSections() {
  if (!useList().state.value) return null;
  return (
    <>
      <Checking />
      <Notifications />
      <AccountSection />
      <Downloads />
      <ListSection />
      <Appearance />
      <Keyboard />
    </>
  );
}
