import { expiryOf, type KeyFacts, mayWrite } from '../../core/account/key-facts.ts';
import { KEY_PAGE } from '../../core/job/links.ts';
import { keyLines } from '../../core/text/key-text.ts';
import { useList, usePage } from '../../ui/shared/context.ts';
import './key-advice.css';

/**
 * What HeyGen says about the saved key, and how to create a read-only one. The steps are in sight
 * until a key is saved.
 */
export function KeyAdvice({ hasKey }: { hasKey: boolean }) {
  const facts = useList().state.value?.keyFacts ?? null;
  return (
    <>
      {hasKey && facts && <Facts facts={facts} />}
      <Steps key={String(hasKey)} isOpen={!hasKey} />
    </>
  );
}

function Facts({ facts }: { facts: KeyFacts }) {
  const { texts, now } = usePage();
  const isEnding = ['soon', 'last_day', 'over'].includes(expiryOf(facts, now.value));
  return (
    <div class="key-facts">
      {keyLines(facts, now.value, texts).map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
      {isEnding && <strong>{texts.say('key_ends_do')}</strong>}
      {mayWrite(facts) && (
        <p class="hint">
          {texts.say('key_recommend')} <KeyPageLink />
        </p>
      )}
    </div>
  );
}

/** How to create a read-only key at HeyGen. */
function Steps({ isOpen }: { isOpen: boolean }) {
  const { texts } = usePage();
  return (
    <details class="key-steps" open={isOpen}>
      <summary>{texts.say('key_steps')}</summary>
      <ol>
        <li>
          <KeyPageLink />
        </li>
        <li>{texts.say('key_step_choose')}</li>
        <li>{texts.say('key_step_paste')}</li>
      </ol>
    </details>
  );
}

function KeyPageLink() {
  const { texts } = usePage();
  return (
    <a href={KEY_PAGE} target="_blank" rel="noreferrer">
      {texts.say('key_step_open')}
    </a>
  );
}
