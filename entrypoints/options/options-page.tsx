import { useUi } from '../../lib/ui/context.ts';
import { KeyForm } from './key-form.tsx';
import { ProbeForm } from './probe-form.tsx';
import { SelfTest } from './self-test.tsx';
import { SitesForm } from './sites-form.tsx';
import { StopForm } from './stop-form.tsx';

export function OptionsPage() {
  const { texts } = useUi();
  return (
    <main class="app">
      <header class="header">
        <h1>
          {texts.say('short_name')} · {texts.say('options_title')}
        </h1>
      </header>
      <KeyForm />
      <StopForm />
      <SitesForm />
      <ProbeForm />
      <SelfTest />
      <footer class="footer">{texts.say('unofficial')}</footer>
    </main>
  );
}
