import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, fileTitle, mayBeVideo } from '../../../lib/core/files/file-name.ts';
import type { Downloadable } from '../../../lib/core/job/files.ts';
import { aJob, ended, LINK, someDetails } from '../make.ts';

const ID = 'a'.repeat(32);
/** Noon in Greenwich: the same day in most of the world. */
const NOON = Date.UTC(2026, 10, 23, 12);

const named = (title: string | null, label: string | null = null) =>
  ended('completed', { label, details: someDetails({ title, createdAt: NOON, videoUrl: LINK }) });

test.each<[string, ReturnType<typeof named>, Downloadable, string, string, string]>([
  ['a title', named('Demo'), 'video', LINK, '', `2026-11-23_Demo_${ID}.mp4`],
  [
    'a folder',
    named('Demo'),
    'video',
    LINK,
    'Video/HeyGen',
    `Video/HeyGen/2026-11-23_Demo_${ID}.mp4`,
  ],
  [
    'a label goes before the title',
    named('Demo', 'Mine'),
    'video',
    LINK,
    '',
    `2026-11-23_Mine_${ID}.mp4`,
  ],
  ['no title', named(null), 'video', LINK, '', `2026-11-23_${ID}.mp4`],
  ['a title of nothing', named('///...'), 'video', LINK, '', `2026-11-23_${ID}.mp4`],
  [
    'another kind of file',
    named('Demo'),
    'video',
    'https://x/a.WEBM?b=c.exe',
    '',
    `2026-11-23_Demo_${ID}.webm`,
  ],
  [
    'a link that names no kind of file',
    named('D'),
    'subtitles',
    'https://x/a',
    '',
    `2026-11-23_D_${ID}.srt`,
  ],
  ['a link to a program', named('D'), 'video', 'https://x/a.exe', '', `2026-11-23_D_${ID}.mp4`],
  ['captions', named('D'), 'captioned', LINK, '', `2026-11-23_D_${ID}_captioned.mp4`],
  ['a picture', named('D'), 'thumbnail', 'https://x/a.png', '', `2026-11-23_D_${ID}.png`],
])('%s', (_, job, what, url, folder, name) => {
  expect(fileName(job, what, url, folder)).toBe(name);
});

test('a job whose birthday nobody told has the day on which it was added', () => {
  expect(fileName(aJob({ addedAt: NOON }), 'video', LINK, '')).toBe(`2026-11-23_${ID}.mp4`);
});

test.each([
  ['a/b\\c:d*e?f"g<h>i|j~k%l', 'a b c d e f g h i j k l'],
  ['..hidden..', 'hidden'],
  ['CON', 'CON'],
  ['  two   spaces_and_lines\n\t', 'two spaces and lines'],
  ['evil\u202egpj.exe', 'evil gpj.exe'],
  ['null\u0000byte\u007f', 'null byte'],
  ['half \ud800 a pair', 'half a pair'],
  ['Отпуск 2026 🎬', 'Отпуск 2026 🎬'],
  ['x'.repeat(500), 'x'.repeat(120)],
  ['я'.repeat(500), 'я'.repeat(60)],
  ['🎬'.repeat(50), '🎬'.repeat(30)],
  [`${'x'.repeat(118)}. y`, 'x'.repeat(118)],
])('%j is written as %j', (title, written) => {
  expect(fileTitle(title)).toBe(written);
});

test('any title gives one name that any file system takes', () => {
  const anyTitle = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(anyTitle, (title) => {
      const name = fileName(named(title), 'video', LINK, '');
      expect(name).toMatch(/^2026-11-23_.*\.mp4$/u);
      expect(name).not.toMatch(/[\\/:*?"<>|~%]|\p{C}|\.\.mp4$|[ .]_a{32}/u);
      expect(Buffer.byteLength(name)).toBeLessThan(255);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, boolean]>([
  [`/home/x/2026-11-23_Demo_${ID}.mp4`, true],
  [`C:\\Users\\x\\2026-11-23_${ID} (1).webm`, true],
  ['/home/x/the name that the user gave.mp4', true],
  // Chromium names a file only once it knows where it goes.
  ['', true],
  [`/home/x/2026-11-23_Demo_${ID}.jpg`, false],
  [`/home/x/2026-11-23_Demo_${ID} (2).srt`, false],
  [`/home/x/2026-11-23_Demo_${ID}_captioned.mp4`, false],
  [`/home/x/2026-11-23_Demo_${ID}_captioned(1).mp4`, false],
])('%s can be the video: %s', (path, expected) => {
  expect(mayBeVideo(path)).toBe(expected);
});
