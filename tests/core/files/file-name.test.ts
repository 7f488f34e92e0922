import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, fileTitle, mayBeFile } from '../../../lib/core/files/file-name.ts';
import type { Downloadable } from '../../../lib/core/job/files.ts';
import { isDownloadFolder } from '../../../lib/core/settings/download-folder.ts';
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
    'contains the title also with a label',
    named('Demo', 'ACME'),
    'video',
    LINK,
    '',
    `2026-11-23_Demo_${ID}.mp4`,
  ],
  [
    'contains the label without a title',
    named(null, 'ACME'),
    'video',
    LINK,
    '',
    `2026-11-23_ACME_${ID}.mp4`,
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

test.each([
  ['is the label', '{label}', 'ACME', 'ACME/'],
  ['has the label inside another folder', 'HeyGen/{label}', 'Banco Sur', 'HeyGen/Banco Sur/'],
  ['has the label inside a name', 'HeyGen/for {label}/2026', 'ACME', 'HeyGen/for ACME/2026/'],
  ['is left out without a label', 'HeyGen/{label}', null, 'HeyGen/'],
  ['is the download folder if nothing is left', '{label}', ' ', ''],
  ['has no way upwards', 'HeyGen/{label}', '../../etc', 'HeyGen/etc/'],
  ['has no parts of a path', '{label}', 'a/b\\\\c:d', 'a b c d/'],
  ['is not hidden', '{label}', '.ssh', 'ssh/'],
  ['avoids a name that Windows reserves', '{label}', 'CON', '_CON/'],
  ['avoids the name of a shortcut', '{label}', 'x.lnk', ''],
  ['does not fill in a label twice', '{label}', '{label}', '{label}/'],
])('a folder with the label %s', (_, folder, label, expected) => {
  const name = fileName(named('Demo', label), 'video', LINK, folder);
  expect(name).toBe(`${expected}2026-11-23_Demo_${ID}.mp4`);
});

test('any label results in a folder that the browser accepts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (label) => {
      const name = fileName(named('Demo', label), 'video', LINK, 'HeyGen/{label}');
      const folder = name.slice(0, name.lastIndexOf('/'));
      expect(folder === 'HeyGen' || folder.startsWith('HeyGen/')).toBe(true);
      expect(isDownloadFolder(folder)).toBe(true);
    }),
    { numRuns: 2000 },
  );
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

test('any title, language and name of a part leave room for what a browser adds to a name', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const kind = fc.constantFrom('translation' as const, 'clipping' as const);
  const id = fc.constantFrom('a', ID, '-'.repeat(64));
  fc.assert(
    fc.property(text, text, text, id, kind, (title, outputLanguage, name, id, kind) => {
      const details = someDetails({ title, outputLanguage, parts: [{ name, url: LINK }] });
      const job = ended('completed', { id, kind, details });
      for (const what of ['video', 'captioned', 'part_1'] as const) {
        const path = fileName(job, what, LINK, '');
        expect(Buffer.byteLength(path)).toBeLessThanOrEqual(235);
        expect(path).toContain(id);
        expect(path).toMatch(/\.mp4$/);
      }
    }),
    { numRuns: 500 },
  );
});

test('long names of a job and of its part are both in the name of the file', () => {
  const long = 'Новости недели '.repeat(9);
  const details = someDetails({ title: long, parts: [{ name: long, url: LINK }] });
  const path = fileName(ended('completed', { kind: 'clipping', details }), 'part_1', LINK, '');
  expect(path).toMatch(/_Новости недели .*_a{32}_1_Новости недели .*\.mp4$/);
});

test.each<[string, boolean, Downloadable?]>([
  [`/home/x/2026-11-23_Demo_${ID}.mp4`, true],
  [`/home/x/2026-11-23_Demo_${ID}.srt`, true, 'subtitles'],
  [`/home/x/2026-11-23_Demo_${ID}_1.png`, true, 'part_1'],
  [`/home/x/2026-11-23_Demo_${ID}.srt`, false, 'audio'],
  [`C:\\Users\\x\\2026-11-23_${ID} (1).webm`, true],
  ['/home/x/the name that the user gave.mp4', true],
  // Chromium has no name for a file until it knows where to store it.
  ['', true],
  [`/home/x/2026-11-23_Demo_${ID}.jpg`, false],
  [`/home/x/2026-11-23_Demo_${ID} (2).srt`, false],
  [`/home/x/2026-11-23_Demo_${ID}_captioned.mp4`, false],
  [`/home/x/2026-11-23_Demo_${ID}_captioned(1).mp4`, false],
])('the path %j can be the file: %s (%s)', (path, expected, what = 'video') => {
  expect(mayBeFile(path, what)).toBe(expected);
});
