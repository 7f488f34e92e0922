import { useSignal } from '@preact/signals';
import { CircleAlert, CircleCheck, CircleX, type IconNode } from 'lucide';
import { gatherFacts } from '../../../lib/browser/self-test/gather-facts.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { type Check, selfTest, selfTestReport } from '../../../lib/core/diagnostics/self-test.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { CopyButton } from '../../../lib/ui/shared/copy.tsx';
import { Icon } from '../../../lib/ui/shared/icon.tsx';
import { useAnnounce } from '../../../lib/ui/shared/use-announce.ts';
import { QuarantineLine } from './quarantine-line.tsx';
import { Section } from './section.tsx';

const SHAPES = {
  ok: CircleCheck,
  warn: CircleAlert,
  fail: CircleX,
} as const satisfies Record<Check['level'], IconNode>;

/** **Self-test**: checks everything that Renderwatch depends on, and says how to fix a failure. */
export function SelfTest() {
  const { texts, about } = usePage();
  const checks = useSignal<Check[] | 'running' | 'failed' | null>(null);
  const run = async () => {
    if (checks.value === 'running') return;
    checks.value = 'running';
    try {
      checks.value = selfTest(await gatherFacts(), texts);
    } catch {
      checks.value = 'failed';
    }
  };
  const found = Array.isArray(checks.value) ? checks.value : [];
  const outcome = outcomeText(checks.value, texts);
  // Announced after each run, even when the result is the same as before.
  useAnnounce(outcome, checks.value);
  return (
    <Section id="self-test" intro="selftest_intro">
      <p class="buttons">
        <button type="button" aria-disabled={checks.value === 'running'} onClick={run}>
          {texts.say(checks.value === 'running' ? 'selftest_running' : 'selftest_run')}
        </button>
        {found.length > 0 && (
          <CopyButton
            text={selfTestReport(found, about, texts)}
            label={texts.say('selftest_copy')}
          />
        )}
      </p>
      <p class={checks.value === 'failed' ? 'answer error' : 'answer'}>{outcome}</p>
      {found.length > 0 && (
        <ul class="checks" aria-label={texts.say('selftest_title')}>
          {found.map((check) => (
            <CheckRow key={check.name} {...check} />
          ))}
        </ul>
      )}
      <QuarantineLine />
    </Section>
  );
}

function outcomeText(checks: Check[] | 'running' | 'failed' | null, texts: Texts): string | null {
  if (checks === 'failed') return texts.say('failed');
  if (!Array.isArray(checks)) return null;
  const bad = checks.filter(({ level }) => level !== 'ok').length;
  return bad === 0 ? texts.say('selftest_all_ok') : texts.count('selftest_bad', bad);
}

function CheckRow({ name, level, text, advice }: Check) {
  const { texts } = usePage();
  return (
    <li data-check={name} data-level={level}>
      <Icon node={SHAPES[level]} size={18} />
      <div>
        <p>
          <strong>{texts.say(`check_${name}`)}</strong>{' '}
          <span class="check-level">{texts.say(`level_${level}`)}</span>
        </p>
        <p>{text}</p>
        {advice && <p class="hint">{advice}</p>}
      </div>
    </li>
  );
}
