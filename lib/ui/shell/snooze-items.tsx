import { AlarmClock, AlarmClockOff, BellOff } from 'lucide';
import { formatWhen } from '../../core/base/format.ts';
import { isSnoozed, nextMorning } from '../../core/state/snooze.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';
import { IconButton } from '../shared/icon-button.tsx';

const HOUR_MS = 3_600_000;

/** A button in the header while notifications are snoozed: says until when, and ends the snooze. */
export function SnoozeButton() {
  const { texts } = usePage();
  const { text, snooze } = useSnooze();
  if (text === null) return null;
  return (
    <IconButton
      node={BellOff}
      label={texts.say('snooze_end')}
      hint={text}
      onClick={() => snooze(null)}
    />
  );
}

/** Menu items that snooze the notifications, or one that ends the snooze. */
export function SnoozeItems({ close }: { close: () => void }) {
  const { texts } = usePage();
  const { text, snooze } = useSnooze();
  const choose = (until: number | null) => {
    snooze(until);
    close();
  };
  if (text !== null) {
    return (
      <button type="button" aria-describedby="snooze-hint" onClick={() => choose(null)}>
        <Icon node={AlarmClockOff} />
        <span>
          {texts.say('snooze_end')}
          <span class="hint" id="snooze-hint">
            {text}
          </span>
        </span>
      </button>
    );
  }
  return (
    <>
      <button type="button" onClick={() => choose(Date.now() + HOUR_MS)}>
        <Icon node={AlarmClock} />
        {texts.say('snooze_hour')}
      </button>
      <button type="button" onClick={() => choose(nextMorning(Date.now()))}>
        <Icon node={AlarmClock} />
        {texts.say('snooze_morning')}
      </button>
    </>
  );
}

/** Returns until when notifications are snoozed, in words (null: they are not), and what changes it. */
function useSnooze() {
  const { texts, now } = usePage();
  const { state } = useList();
  const { send, announce } = useBackground();
  const until = (at: number) => texts.say('snoozed_until', formatWhen(at, now.value, texts.locale));
  const end = state.value && isSnoozed(state.value, now.value) ? state.value.snoozedUntil : null;
  const snooze = (at: number | null) => {
    send({ type: 'snooze', until: at });
    announce(at === null ? texts.say('snooze_ended') : until(at));
  };
  return { text: end === null ? null : until(end), snooze };
}
