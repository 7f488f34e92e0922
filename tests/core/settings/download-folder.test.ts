import { expect, test } from 'vitest';
import { folderProblem, isDownloadFolder } from '../../../lib/core/settings/download-folder.ts';
import {
  settingsChangesSchema,
  settingsSchema,
} from '../../../lib/core/settings/settings.schema.ts';
import { FOLDERS, STRICTER } from './folders.ts';

const rows = [...FOLDERS, ...STRICTER].map(([folder, refusedAs]) => [folder, refusedAs] as const);

test.each(rows)('the folder %j is refused as %j', (folder, refusedAs) => {
  expect(folderProblem(folder)?.kind ?? null).toBe(refusedAs);
});

test('the empty text is the download folder itself', () => {
  expect(isDownloadFolder('')).toBe(true);
});

test('a problem names the part of the path that has it', () => {
  expect(folderProblem('HeyGen/aux.txt/2026')).toEqual({ kind: 'reserved', name: 'aux.txt' });
});

test('a refused folder is no choice, and an older storage that has one loses only it', () => {
  const refused = { downloadFolder: '~/Videos' };
  expect(settingsChangesSchema().safeParse(refused).success).toBe(false);
  expect(settingsSchema().parse({ ...refused, keepDays: 7 })).toMatchObject({
    downloadFolder: '',
    keepDays: 7,
  });
});
