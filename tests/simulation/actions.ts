import { removeKey, saveKey } from '../../lib/browser/key/key-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { toExport } from '../../lib/core/files/export.ts';
import type { Job } from '../../lib/core/job/job.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import { patternOf } from '../../lib/core/settings/origin.ts';
import type { SettingsChanges } from '../../lib/core/settings/settings.schema.ts';
import { commandSchema } from '../../lib/core/state/command.schema.ts';
import type { Command, Reply } from '../../lib/core/state/command.ts';
import { parseNoticeId } from '../../lib/core/state/notification-id.ts';
import { Process, running } from '../fakes/browser/border.ts';
import { KEYS } from './cast.ts';
import { disturbances } from './disturbances.ts';
import { madeBy } from './erasures.ts';
import { ABOUT, commandOfFile, fileOf } from './files.ts';
import type { Action } from './plan.ts';
import type { Worker, World } from './play.ts';
import { report } from './report.ts';

/** The extension's pages. They stay open, whatever happens to the worker. */
const page = new Process();

/** The job that was removed last, for **Undo**. */
const removed = new WeakMap<World, Job>();

/** The text of the file that was exported last. */
const exported = new WeakMap<World, string>();

const SITE = 'http://localhost:3000';

/** Starts an action without waiting for its end: the next action may overlap with it. */
export function act(world: World, action: Action): void {
  if (action.type === 'wait') return;
  // A page may report as much as it likes: that disturbs nothing.
  if (action.type === 'page report') {
    report(world, action);
    return;
  }
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
      world.watch.firstRun.keyRemoved();
      void changeKey(world, removeKey);
      break;
    case 'select':
      void addWithoutReply(world, [action.id], (worker) =>
        worker.onMenuClick({
          menuItemId: 'track',
          editable: false,
          modifiers: [],
          selectionText: action.id,
        }),
      );
      break;
    case 'shortcut':
      world.browser.scripting.selection = action.selection;
      void addWithoutReply(world, everyId(action.selection), (worker) =>
        worker.onShortcut('track-selection', 1),
      );
      break;
    case 'export':
      void exportAll(world);
      break;
    case 'allow':
      allow(world, action.what);
      break;
    case 'watch app':
      watchApp(world, action.how);
      break;
    case 'sounds':
      setSounds(world, action.isOn);
      break;
    case 'dismiss':
    case 'open notice':
      endNotice(world, action.type);
      break;
    case 'press button':
      endNotice(world, action.place);
      break;
    case 'undo':
    case 'import':
      // No job was removed yet, or no file was exported.
      break;
    default:
      disturbances[action.type as keyof typeof disturbances](world, action as never);
  }
}

/** Dismisses the oldest notification, clicks on it, or clicks the button at the place `how`. */
function endNotice(world: World, how: 'dismiss' | 'open notice' | number): void {
  const { watch, browser } = world;
  const [noticeId] = browser.notifications.standing.keys();
  if (noticeId === undefined) return;
  // If nothing can be opened for a click, the notification is shown again.
  const isClick = how !== 'dismiss';
  if (isClick) watch.snoozes.click(noticeId);
  if (isClick || watch.ledger.globals?.outbox.includes(noticeId)) watch.mayRepeat(noticeId);
  if (how === 'dismiss') browser.notifications.standing.delete(noticeId);
  else if (typeof how === 'number') {
    const notice = parseNoticeId(noticeId);
    if (notice?.about === 'job') {
      watch.fetched.ask(notice.jobId);
      watch.request(notice.jobId);
    }
    void world
      .wake((worker) => worker.onNoticeButton(noticeId, how))
      .then(() => {
        if (notice?.about === 'job') watch.request(notice.jobId, true);
      });
  } else void world.wake((worker) => worker.onNoticeClick(noticeId));
}

/** Sends a command as a page does. Returns null if the worker died before the reply. */
export async function send(world: World, original: Command): Promise<Reply | null> {
  const { watch } = world;
  for (const id of requestedBy(original)) watch.request(id);
  const command = commandSchema().parse(JSON.parse(JSON.stringify(original)));
  const answered = watch.sent(command);
  const reply = await world.wake((worker) => worker.onCommand(command));
  for (const id of requestedBy(command)) watch.request(id, true);
  watch.keepsSecret('a reply', reply);
  answered(reply);
  watch.checkList();
  return reply;
}

/**
 * Changes the key as the options page does: it writes the key itself, then notifies the worker.
 * Returns null if the worker died before the reply.
 */
export async function changeKey(world: World, change: () => Promise<void>): Promise<Reply | null> {
  const over = world.watch.erasures.make(['key']);
  try {
    await running.run(page, change);
    return await send(world, { type: 'key_changed' });
  } catch {
    return { ok: false, error: 'failed' };
  } finally {
    over();
  }
}

/** Adds jobs through the context menu or the shortcut. No reply comes, only the list changes. */
async function addWithoutReply(
  world: World,
  ids: readonly string[],
  add: (worker: Worker) => Promise<void>,
): Promise<void> {
  const { watch } = world;
  const command: Command = { type: 'track', jobs: ids.map((id) => ({ id, kind: null })) };
  const over = watch.erasures.make([...madeBy(command), 'menu', 'waiting']);
  const heard = watch.heard(command);
  await world.wake(add);
  heard('lost');
  over();
}

const everyId = (text: string): string[] =>
  text.match(/\b(?:[0-9a-z]{32}|(?:hfr|wr)_[0-9a-z]+)\b/g) ?? [];

/** Returns the kind of a job as the text around its id tells it; null if HeyGen does not know it. */
const kindOf = ({ lives }: World, id: string): Kind | null =>
  lives.find((life) => life.id === id)?.kind ?? null;

/** Exports a file as the settings page does: without the worker. */
async function exportAll(world: World): Promise<void> {
  await running
    .run(page, async () => {
      const { state } = await loadState();
      const text = toExport(state, ABOUT, world.clock.wall);
      world.watch.keepsSecret('an export', text);
      const isWhole = commandOfFile(text, true) !== null;
      if (!isWhole) world.watch.ledger.onBad('an export cannot be read');
      exported.set(world, text);
    })
    .catch(() => {});
}

/** Grants a permission, as if the user accepted the browser's question. */
function allow(world: World, what: 'downloads' | 'selection' | 'site'): void {
  const { permissions } = world.browser;
  world.watch.erasures.make(['permission'])();
  if (what === 'downloads') permissions.give({ permissions: ['downloads'] });
  if (what === 'selection') permissions.give({ permissions: ['activeTab', 'scripting'] });
  if (what === 'site') allowSite(world, { sites: [SITE] });
}

/** Grants the access to the user's app, and stores this about it. */
function allowSite(world: World, settings: SettingsChanges): void {
  world.browser.permissions.give({ permissions: ['scripting'], origins: [patternOf(SITE)] });
  void send(world, { type: 'settings', settings });
}

/** Switches *Watch what it hears* for the user's app, with hints or without, or removes its site. */
function watchApp(world: World, how: Extract<Action, { type: 'watch app' }>['how']): void {
  if (how === 'on' || how === 'quietly') {
    world.watch.erasures.make(['permission'])();
    allowSite(world, { sites: [SITE], heardSites: [SITE], notify: { app: how === 'on' } });
  } else {
    const settings = how === 'off' ? { heardSites: [] } : { sites: [] };
    void send(world, { type: 'settings', settings });
  }
}

/** Turns the sounds on, with the browser's permission for them, or off. */
function setSounds(world: World, isOn: boolean): void {
  if (isOn) {
    world.watch.erasures.make(['permission'])();
    world.browser.permissions.give({ permissions: ['offscreen'] });
  }
  const volume = isOn ? 50 : 0;
  const sounds = { failed: volume, waiting: volume, ready: volume };
  void send(world, { type: 'settings', settings: { sounds } });
}

function commandOf(world: World, action: Action): Command | null {
  const { watch } = world;
  switch (action.type) {
    case 'track':
      return {
        type: 'track',
        jobs: action.ids.map((id) => ({ id, kind: action.hasKinds ? kindOf(world, id) : null })),
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
      return { type: 'reset', id: action.id };
    case 'keep':
      return { type: 'keep', ids: [action.id] };
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
      return { type: 'label', ids: [action.id], label: action.label };
    case 'settings':
      return { type: 'settings', settings: settingsOf(action) };
    case 'notify when done':
      return { type: 'notify_when_done', ids: action.ids };
    case 'snooze': {
      const { forMs } = action;
      return { type: 'snooze', until: forMs === null ? null : world.clock.wall + forMs };
    }
    case 'download by itself':
      return { type: 'settings', settings: { autoDownload: action.isOn } };
    case 'download':
      return { type: 'download', id: action.id, what: action.what };
    case 'import': {
      const { jobs, withSettings } = action;
      const text = jobs ? fileOf(jobs, world.clock.wall) : exported.get(world);
      return text === undefined ? null : commandOfFile(text, withSettings);
    }
    case 'reset all':
      return { type: 'reset_all' };
    case 'recent':
      return { type: 'recent', family: 'video', token: null, title: '', folder: '' };
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

/** Returns the jobs that a command makes due, even if they have ended. */
function requestedBy(command: Command): readonly string[] {
  switch (command.type) {
    case 'check':
      return command.ids === 'all' ? [] : command.ids;
    case 'keep':
      return command.ids;
    case 'reset':
    case 'download':
      return [command.id];
    case 'restore':
      // The job comes back as it was; a poll may have been planned for it.
      return command.jobs.flatMap(({ job }) => (job.nextPollAt === null ? [] : job.id));
    default:
      return [];
  }
}

function settingsOf({
  stopAtFirstError,
  maxAttempts,
  video,
  failuresWhileSnoozed,
  allDone,
}: Extract<Action, { type: 'settings' }>) {
  return {
    ...(stopAtFirstError !== undefined && { stopAtFirstError }),
    ...(maxAttempts !== undefined && { maxAttempts }),
    ...(failuresWhileSnoozed !== undefined && { failuresWhileSnoozed }),
    ...(allDone !== undefined && { allDone }),
    ...(video !== undefined && { longestWaitHours: { video } }),
  };
}
