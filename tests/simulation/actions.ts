import { removeKey, saveKey } from '../../lib/browser/key.ts';
import { type Command, commandSchema, type Reply } from '../../lib/core/command.ts';
import type { Job } from '../../lib/core/job.ts';
import { Process, running } from './border.ts';
import { KEYS } from './cast.ts';
import { disturbances } from './disturbances.ts';
import type { Action } from './plan.ts';
import type { World } from './play.ts';

/** The extension's pages: they stay open, whatever happens to the worker. */
const page = new Process();

/** The job that was taken off last, for **Undo**. */
const removed = new WeakMap<World, Job>();

/** Starts what the step says. Nothing is waited for: the next step may come in the middle. */
export function act(world: World, action: Action): void {
  if (action.type === 'wait') return;
  world.watch.disturb();
  const command = commandOf(world, action);
  if (command) {
    void send(world, command);
    return;
  }
  switch (action.type) {
    case 'save key':
      void changeKey(world, () => saveKey(KEYS[action.key], action.place));
      break;
    case 'remove key':
      void changeKey(world, removeKey);
      break;
    case 'select':
      void select(world, action.id);
      break;
    case 'dismiss':
    case 'open notice':
      endNotice(world, action.type);
      break;
    case 'press button':
      endNotice(world, action.place);
      break;
    case 'undo':
      // Nothing was taken off yet.
      break;
    default:
      disturbances[action.type as keyof typeof disturbances](world, action as never);
  }
}

/** The user swipes the oldest notification away, clicks on it, or on a button of it. */
function endNotice(world: World, how: 'dismiss' | 'open notice' | number): void {
  const { watch, browser } = world;
  const [noticeId] = browser.notifications.standing.keys();
  if (noticeId === undefined) return;
  if (watch.ledger.globals?.outbox.includes(noticeId)) watch.mayRepeat(noticeId);
  if (how === 'dismiss') browser.notifications.standing.delete(noticeId);
  else if (typeof how === 'number')
    void world.wake((worker) => worker.onNoticeButton(noticeId, how));
  else void world.wake((worker) => worker.onNoticeClick(noticeId));
}

/** Sends a command as a page does; null where the worker died over it. */
export async function send(world: World, said: Command): Promise<Reply | null> {
  const { watch } = world;
  for (const id of wishedIn(said)) watch.wish(id);
  const command = commandSchema.parse(JSON.parse(JSON.stringify(said)));
  const answered = watch.claims.send(command);
  const reply = await world.wake((worker) => worker.onCommand(command));
  for (const id of wishedIn(command)) watch.wish(id, true);
  watch.keepsSecret('a reply', reply);
  const isRefused = reply !== null && !reply.ok && reply.error === 'failed';
  answered(reply === null ? 'lost' : isRefused ? 'refused' : 'done');
  watch.checkList();
  return reply;
}

/** The options page writes the key itself, then tells the background. */
export async function changeKey(world: World, change: () => Promise<void>): Promise<Reply | null> {
  try {
    await running.run(page, change);
  } catch {
    return { ok: false, error: 'failed' };
  }
  return send(world, { type: 'key_changed' });
}

/** Right-click. Nothing answers; the list does. */
async function select(world: World, id: string): Promise<void> {
  const answered = world.watch.claims.send({ type: 'track', jobs: [{ id, kind: null }] });
  await world.wake((worker) =>
    worker.onMenuClick({ menuItemId: 'track', editable: false, modifiers: [], selectionText: id }),
  );
  answered('lost');
}

function commandOf(world: World, action: Action): Command | null {
  const { watch } = world;
  switch (action.type) {
    case 'track':
      return {
        type: 'track',
        jobs: action.ids.map((id) => ({ id, kind: null })),
        ...(action.quiet && { quiet: true }),
      };
    case 'mute':
      return { type: 'mute', ids: [action.id], muted: action.muted };
    case 'switch':
      return { type: 'settings', settings: { notify: { [action.notice]: action.isOn } } };
    case 'test notice':
      return { type: 'test_notice' };
    case 'check':
      return { type: 'check', ids: action.ids };
    case 'reset':
    case 'keep':
      return { type: action.type, id: action.id };
    case 'stop': {
      const job = watch.ledger.jobs.get(action.id);
      if (job) removed.set(world, job);
      return { type: 'stop', ids: [action.id] };
    }
    case 'undo': {
      const job = removed.get(world);
      return job ? { type: 'restore', jobs: [{ job, place: 1 }] } : null;
    }
    case 'label':
      return { type: 'label', id: action.id, label: action.label };
    case 'settings':
      return { type: 'settings', settings: settingsOf(action) };
    case 'watch account':
      return { type: 'settings', settings: { watchAccount: action.isOn } };
    case 'live':
    case 'seen':
      return { type: action.type };
    case 'test key':
      return { type: 'test_key' };
    default:
      return null;
  }
}

/** Jobs that are to be asked about although they have ended. */
function wishedIn(command: Command): readonly string[] {
  switch (command.type) {
    case 'check':
      return command.ids === 'all' ? [] : command.ids;
    case 'reset':
    case 'keep':
      return [command.id];
    case 'restore':
      // It comes back as it was: perhaps while it was to be asked about.
      return command.jobs.flatMap(({ job }) => (job.nextPollAt === null ? [] : job.id));
    default:
      return [];
  }
}

function settingsOf({
  stopAtFirstError,
  maxAttempts,
  video,
}: Extract<Action, { type: 'settings' }>) {
  return {
    ...(stopAtFirstError !== undefined && { stopAtFirstError }),
    ...(maxAttempts !== undefined && { maxAttempts }),
    ...(video !== undefined && { longestWaitHours: { video } }),
  };
}
