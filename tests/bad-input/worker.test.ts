import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { parseCommand, parseSiteQuestion } from '../../lib/browser/messages/parse-message.ts';
import { TRACK_MAX } from '../../lib/core/base/limits.ts';
import { JOB_ID } from '../../lib/core/job/job-id.ts';
import { commandSchema } from '../../lib/core/state/command.schema.ts';
import type { Command } from '../../lib/core/state/command.ts';
import { type Rig, setUpRig } from '../app/rig.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { textsIn } from '../fakes/texts.ts';
import { anyMessage, spoiled } from './any-message.ts';
import { anyText, ID, SEED } from './any-text.ts';

const OURS = { id: fakeBrowser.runtime.id, url: 'chrome-extension://fake/popup.html' };
const OTHER = 'f'.repeat(32);

const stored = () => fakeBrowser.storage.local.get(null);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  for (const id of [ID, OTHER]) rig.heygen.videos.set(id, 'processing');
  await rig.track(ID, OTHER);
});

describe('a message', () => {
  test('that is not a command does not change stored data', async () => {
    const before = await stored();
    const check = async (message: unknown, url: string) => {
      for (const sender of [OURS, { id: OURS.id, url }]) {
        const isCommand = commandSchema().safeParse(message).success && sender === OURS;
        expect(parseCommand(message, sender) !== null).toBe(isCommand);
      }
      const question = parseSiteQuestion(message, { id: OURS.id, url, tab: {} });
      // The settings allow no site.
      if (question) expect(await rig.worker.onSite(question, question.site)).toBeNull();
    };
    await fc.assert(fc.asyncProperty(anyMessage, anyText, check), { numRuns: 2000, seed: SEED });
    expect(await stored()).toEqual(before);
  });

  test('that is a command leaves a readable state and loses no other job', async () => {
    const commands = spoiled
      .map((message) => parseCommand(message, OURS))
      .filter((command) => command !== null);
    const check = async (command: Command) => {
      await rig.worker.onCommand(command);
      const gone = goneAfter(command);
      for (const id of await rig.ids()) expect(id).toMatch(JOB_ID);
      const kept = [ID, OTHER].filter((id) => !gone.includes(id));
      expect(await rig.ids()).toEqual(expect.arrayContaining(kept));
      await rig.track(...gone);
    };
    await fc.assert(fc.asyncProperty(commands, check), { numRuns: 1000, seed: SEED });
  });
});

/** Returns which of the two jobs the command removes from the list. */
function goneAfter(command: Command): readonly string[] {
  if (command.type === 'reset_all') return [ID, OTHER];
  return command.type === 'stop' ? command.ids : [];
}

describe('the menu', () => {
  test('tracks the ids in any selection, link or page, or says why not', async () => {
    let tracked = 0;
    const texts = fc.record(
      { selectionText: anyText, linkUrl: anyText, srcUrl: anyText, pageUrl: anyText },
      { requiredKeys: [] },
    );
    const check = async (info: object) => {
      const before = await rig.ids();
      await fakeBrowser.notifications.clear('menu');
      await rig.worker.onMenuClick({ menuItemId: 'track', editable: false, ...info } as never);
      const after = await rig.ids();
      expect(after.slice(0, before.length)).toEqual(before);
      for (const id of after.slice(before.length)) expect(id).toMatch(JOB_ID);
      tracked += after.length - before.length;
      const { menu } = (await fakeBrowser.notifications.getAll()) as Record<string, unknown>;
      // The popup cannot open here, so the answer is a notification each time.
      expect(menu).toBeTruthy();
    };
    await fc.assert(fc.asyncProperty(texts, check), { numRuns: 300, seed: SEED });
    expect(tracked).toBeGreaterThan(50);
  });
});

const TOO_MANY = textsIn('en').say('track_too_many', TRACK_MAX);

test('a selection with more ids than the limit adds none and says so', async () => {
  const ids = Array.from({ length: 1001 }, (_, i) => (0x10000 + i).toString(16).padStart(32, 'a'));
  const select = (selectionText: string) =>
    rig.worker.onMenuClick({ menuItemId: 'track', editable: false, selectionText } as never);
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await select(ids.join(' '));
  expect(await rig.ids()).toEqual([ID, OTHER]);
  expect(create).toHaveBeenCalledWith('menu', expect.objectContaining({ message: TOO_MANY }));
  await select(ids.slice(1).join(' '));
  expect(await rig.ids()).toHaveLength(1002);
});

describe('a click on a notification', () => {
  test('with any id opens a page of HeyGen or of the extension', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create');
    const noticeId = fc.oneof(
      anyText,
      anyText.map((text) => `job:${text}:failed`),
      anyText.map((text) => `blocked:${text}`),
      fc.constant(`job:${ID}:processing`),
    );
    const check = async (id: string) => {
      expect(await rig.worker.onNoticeClick(id)).toBe(true);
    };
    await fc.assert(fc.asyncProperty(noticeId, check), { numRuns: 1000, seed: SEED });
    const opened = new Set(create.mock.calls.map(([{ url }]) => url));
    expect(opened).toEqual(
      new Set(['chrome-extension://fake/dashboard.html', `https://app.heygen.com/videos/${ID}`]),
    );
  });
});
