import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName, mayBeFile } from '../../../lib/core/files/file-name.ts';
import type { Downloadable } from '../../../lib/core/job/files.ts';
import { isDownloadFolder, isReservedName } from '../../../lib/core/settings/download-folder.ts';
import { isDownloadName, NAME_WORDS } from '../../../lib/core/settings/download-name.ts';
import { aJob, ended, LINK, someDetails } from '../make.ts';

const ID = 'a'.repeat(32);
/** Noon UTC, which is the same day in most of the world. */
const NOON = Date.UTC(2026, 10, 23, 12);

const inFolder = (downloadFolder: string) => ({ downloadFolder, downloadName: '' });
const NO_FOLDER = inFolder('');

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
  expect(fileName(job, what, url, inFolder(folder))).toBe(name);
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
  const name = fileName(named('Demo', label), 'video', LINK, inFolder(folder));
  expect(name).toBe(`${expected}2026-11-23_Demo_${ID}.mp4`);
});

test('any label results in a folder that the browser accepts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (label) => {
      const name = fileName(named('Demo', label), 'video', LINK, inFolder('HeyGen/{label}'));
      const folder = name.slice(0, name.lastIndexOf('/'));
      expect(folder === 'HeyGen' || folder.startsWith('HeyGen/')).toBe(true);
      expect(isDownloadFolder(folder)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a file name has the day on which the job was added when HeyGen gives no date', () => {
  expect(fileName(aJob({ addedAt: NOON }), 'video', LINK, NO_FOLDER)).toBe(`2026-11-23_${ID}.mp4`);
});

test('any title results in a name that every file system accepts', () => {
  const anyTitle = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(anyTitle, (title) => {
      const name = fileName(named(title), 'video', LINK, NO_FOLDER);
      expect(name).toMatch(/^2026-11-23_.*\.mp4$/u);
      expect(name).not.toMatch(/[\\/:*?"<>|~%]|\p{C}|\.\.mp4$|[ .]_a{32}/u);
      expect(Buffer.byteLength(name)).toBeLessThan(255);
    }),
    { numRuns: 2000 },
  );
});

const withName = (downloadName: string) => ({ downloadFolder: 'HeyGen', downloadName });

test.each<[string, string, ReturnType<typeof named>, Downloadable, string]>([
  ['has the chosen words in their order', '{id} {title}', named('Demo'), 'video', `${ID} Demo.mp4`],
  ['has other text', 'ACME – {title} (final)', named('Demo'), 'video', 'ACME – Demo (final).mp4'],
  ['has the label', '{label}_{title}', named('Demo', 'ACME'), 'video', 'ACME_Demo.mp4'],
  ['has a label once', '{label}_{title}', named(null, 'ACME'), 'video', 'ACME.mp4'],
  ['has the label without a title', '{title}', named(null, 'ACME'), 'video', 'ACME.mp4'],
  ['leaves out an unknown word at the start', '{label} - {title}', named('D'), 'video', 'D.mp4'],
  ['leaves out an unknown word', '{title}_{label}_{date}', named('D'), 'video', 'D_2026-11-23.mp4'],
  ['leaves out empty brackets', '{title} ({label})', named('D'), 'video', 'D.mp4'],
  ['is the id if nothing is known', '{label}', named(null), 'video', `${ID}.mp4`],
  ['tells files of a job apart', '{title}', named('D'), 'captioned', 'D_captioned.mp4'],
  ['is not hidden', '.{title}', named('D'), 'video', 'D.mp4'],
  ['avoids a name that Windows reserves', '{title}', named('con'), 'video', '_con.mp4'],
  ['does not replace words in a title', '{title}', named('{id}'), 'video', '{id}.mp4'],
])('a chosen file name %s', (_, downloadName, job, what, name) => {
  expect(fileName(job, what, LINK, withName(downloadName))).toBe(`HeyGen/${name}`);
});

test('any chosen name and any job result in a name that every file system accepts', () => {
  const literal = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((part) => isDownloadName(`${part}{id}`));
  const words = fc.constantFrom(...NAME_WORDS.map((word) => `{${word}}`));
  const template = fc
    .tuple(words, fc.array(fc.oneof(literal, words), { maxLength: 6 }))
    .map(([word, others]) => [word, ...others].join(''))
    .filter(isDownloadName);
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(template, text, text, text, (downloadName, title, label, outputLanguage) => {
      const details = someDetails({ title, outputLanguage, createdAt: NOON, videoUrl: LINK });
      const job = ended('completed', { label, kind: 'translation', details });
      const name = fileName(job, 'video', LINK, { downloadFolder: '', downloadName });
      expect(name).toMatch(/^[^\s.].*\.mp4$/u);
      expect(name).not.toMatch(/[\\/:*?"<>|~%]|\p{C}|\.\.mp4$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(235);
      expect(isReservedName(name)).toBe(false);
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
        const path = fileName(job, what, LINK, NO_FOLDER);
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
  const path = fileName(
    ended('completed', { kind: 'clipping', details }),
    'part_1',
    LINK,
    NO_FOLDER,
  );
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
