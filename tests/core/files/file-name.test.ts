import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, fileTitle, mayBeVideo } from '../../../lib/core/files/file-name.ts';
import type { Downloadable } from '../../../lib/core/job/files.ts';
import { aJob, ended, LINK, someDetails } from '../make.ts';

const ID = 'a'.repeat(32);
/** Noon UTC, which is the same day in most of the world. */
const NOON = Date.UTC(2026, 10, 23, 12);

const named = (title: string | null, label: string | null = null) =>
  ended('completed', { label, details: someDetails({ title, createdAt: NOON, videoUrl: LINK }) });

test.each<[string, ReturnType<typeof named>, Downloadable, string, string, string]>([
  ['contains the title', named('Demo'), 'video', LINK, '', `2026-11-23_Demo_${ID}.mp4`],
  [
    'begins with the folder',
    named('Demo'),
    'video',
    LINK,
    'Video/HeyGen',
    `Video/HeyGen/2026-11-23_Demo_${ID}.mp4`,
  ],
  [
    'contains the label instead of the title',
    named('Demo', 'Mine'),
    'video',
    LINK,
    '',
    `2026-11-23_Mine_${ID}.mp4`,
  ],
  ['leaves out a missing title', named(null), 'video', LINK, '', `2026-11-23_${ID}.mp4`],
  [
    'leaves out a title without usable characters',
    named('///...'),
    'video',
    LINK,
    '',
    `2026-11-23_${ID}.mp4`,
  ],
  [
    'has the extension of the link',
    named('Demo'),
    'video',
    'https://x/a.WEBM?b=c.exe',
    '',
    `2026-11-23_Demo_${ID}.webm`,
  ],
  [
    'has the usual extension when the link has none',
    named('D'),
    'subtitles',
    'https://x/a',
    '',
    `2026-11-23_D_${ID}.srt`,
  ],
  [
    'has the usual extension when the link has that of a program',
    named('D'),
    'video',
    'https://x/a.exe',
    '',
    `2026-11-23_D_${ID}.mp4`,
  ],
  [
    'has a suffix for the captioned video',
    named('D'),
    'captioned',
    LINK,
    '',
    `2026-11-23_D_${ID}_captioned.mp4`,
  ],
  [
    'has the extension of a picture',
    named('D'),
    'thumbnail',
    'https://x/a.png',
    '',
    `2026-11-23_D_${ID}.png`,
  ],
])('a file name %s', (_, job, what, url, folder, name) => {
  expect(fileName(job, what, url, folder)).toBe(name);
});

test('a file name has the day on which the job was added when HeyGen gives no date', () => {
  expect(fileName(aJob({ addedAt: NOON }), 'video', LINK, '')).toBe(`2026-11-23_${ID}.mp4`);
});

test.each([
  [
    'replaces characters that some file system refuses',
    'a/b\\c:d*e?f"g<h>i|j~k%l',
    'a b c d e f g h i j k l',
  ],
  ['removes dots at the ends', '..hidden..', 'hidden'],
  ['keeps a name that Windows reserves', 'CON', 'CON'],
  [
    'joins whitespace and underscores into one space',
    '  two   spaces_and_lines\n\t',
    'two spaces and lines',
  ],
  ['replaces a character that changes the text direction', 'evil\u202egpj.exe', 'evil gpj.exe'],
  ['replaces control characters', 'null\u0000byte\u007f', 'null byte'],
  ['replaces half a surrogate pair', 'half \ud800 a pair', 'half a pair'],
  ['keeps other alphabets and emoji', 'Отпуск 2026 🎬', 'Отпуск 2026 🎬'],
  ['cuts a long title to 120 bytes', 'x'.repeat(500), 'x'.repeat(120)],
  ['cuts a long title of two-byte characters', 'я'.repeat(500), 'я'.repeat(60)],
  ['cuts a long title of four-byte characters', '🎬'.repeat(50), '🎬'.repeat(30)],
  ['removes a dot that is at the end after the cut', `${'x'.repeat(118)}. y`, 'x'.repeat(118)],
])('fileTitle %s', (_, title, written) => {
  expect(fileTitle(title)).toBe(written);
});

test('any title results in a name that every file system accepts', () => {
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
  // Chromium has no name for a file until it knows where to store it.
  ['', true],
  [`/home/x/2026-11-23_Demo_${ID}.jpg`, false],
  [`/home/x/2026-11-23_Demo_${ID} (2).srt`, false],
  [`/home/x/2026-11-23_Demo_${ID}_captioned.mp4`, false],
  [`/home/x/2026-11-23_Demo_${ID}_captioned(1).mp4`, false],
])('the path %j can be the video: %s', (path, expected) => {
  expect(mayBeVideo(path)).toBe(expected);
});
