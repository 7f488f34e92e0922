import { expect, test } from 'vitest';
import { findSettings } from '../../../lib/core/settings/find-settings.ts';

const entries = [
  { label: 'Theme', text: 'Light, dark or match your system.' },
  { label: 'Check interval', text: 'Shortest time between checks.' },
  { label: 'Send a test notification', text: '' },
  { label: 'A job is ready', text: 'Notification, once per job.' },
  { label: 'Счётчик', text: 'Сколько видео готово' },
];

test.each([
  ['a word of the label', 'theme', ['Theme']],
  ['a part of a word in another case', 'INTERVAL', ['Check interval']],
  ['a word of the description', 'dark', ['Theme']],
  ['a label before a description', 'notification', ['Send a test notification', 'A job is ready']],
  ['words of label and description together', 'job once', ['A job is ready']],
  ['ё written as е', 'счетчик', ['Счётчик']],
  ['a word that is nowhere', 'theme nowhere', []],
  ['nothing', '   ', []],
])('a search finds %s', (_, query, labels) => {
  expect(findSettings(entries, query).map(({ label }) => label)).toEqual(labels);
});
