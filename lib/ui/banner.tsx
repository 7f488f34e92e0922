import { Hourglass, KeyRound, TriangleAlert } from 'lucide';
import { formatLength } from '../core/format.ts';
import { isPaused } from '../core/schedule.ts';
import type { BlockReason } from '../core/state.ts';
import type { MessageKey } from '../core/text.ts';
import { useUi } from './context.ts';
import { Icon } from './icon.tsx';

/** What holds up all jobs together, and the way out of it. Nothing while all is well. */
export function Banner() {
  const { state, hasFailed } = useUi();
  const blocked = state.value?.blocked;
  return (
    <>
      {hasFailed.value && <FailedBanner />}
      {blocked ? <BlockedBanner reason={blocked.reason} /> : <PausedBanner />}
    </>
  );
}

function FailedBanner() {
  const { texts } = useUi();
  return (
    <section class="banner alarm" role="alert">
      <Icon node={TriangleAlert} size={20} class="urgent" />
      <p>{texts.say('failed')}</p>
    </section>
  );
}

function BlockedBanner({ reason }: { reason: BlockReason }) {
  const { texts, state } = useUi();
  const said = state.value?.blocked?.said;
  // To have no key yet is where everybody begins.
  const isUrgent = reason !== 'no_key';
  return (
    <section class={isUrgent ? 'banner alarm' : 'banner'} role="alert">
      <Icon node={isUrgent ? TriangleAlert : KeyRound} size={20} class={isUrgent ? 'urgent' : ''} />
      <div>
        <strong>{texts.say(`blocked_${reason}_short`)}</strong>
        <p>{texts.say(`blocked_${reason}`)}</p>
        {said && <p>{texts.say('said', said)}</p>}
        <WayOut reason={reason} />
      </div>
    </section>
  );
}

function WayOut({ reason }: { reason: BlockReason }) {
  const { texts, send, openSettings, requestAccess } = useUi();
  const tryAgain = (
    <button
      type="button"
      onClick={() =>
        send(reason === 'key_rejected' ? { type: 'test_key' } : { type: 'check', ids: 'all' })
      }
    >
      {texts.say('try_again')}
    </button>
  );
  const changeKey = (
    <button type="button" class="primary" onClick={openSettings}>
      {texts.say(wayToKey(reason))}
    </button>
  );
  switch (reason) {
    case 'no_key':
    case 'key_forgotten':
      return <p class="buttons">{changeKey}</p>;
    case 'no_permission':
      return (
        <p class="buttons">
          <button type="button" class="primary" onClick={requestAccess}>
            {texts.say('allow_access')}
          </button>
        </p>
      );
    default:
      return (
        <p class="buttons">
          {changeKey}
          {tryAgain}
        </p>
      );
  }
}

function wayToKey(reason: BlockReason): MessageKey {
  if (reason === 'key_forgotten') return 'enter_key';
  return reason === 'no_key' ? 'add_key' : 'change_key';
}

function PausedBanner() {
  const { state, now, texts } = useUi();
  if (!state.value || !isPaused(state.value, now.value)) return null;
  const left = formatLength((state.value.pausedUntil ?? 0) - now.value, texts.locale);
  return (
    <section class="banner">
      <Icon node={Hourglass} size={20} />
      <div>
        <strong>{texts.say('paused')}</strong>
        <p>{texts.say('next_check_in', left)}</p>
      </div>
    </section>
  );
}
