import { expect, test } from 'vitest';
import { DEFAULT_NAME, nameProblem } from '../../../lib/core/settings/download-name.ts';

test.each([[''], [DEFAULT_NAME], ['{title}'], ['ACME – {label} ({date})'], ['Видео {title} 🎬']])(
  '%j can name files',
  (text) => {
    expect(nameProblem(text)).toBeNull();
  },
);

test.each([
  ['{name}', { kind: 'word', word: '{name}' }],
  ['{Title}', { kind: 'word', word: '{Title}' }],
  ['{title}_{}', { kind: 'word', word: '{}' }],
  ['{title', { kind: 'letters' }],
  ['title}', { kind: 'letters' }],
  ['HeyGen/{title}', { kind: 'letters' }],
  ['{title}?', { kind: 'letters' }],
  ['{title}\u202e', { kind: 'letters' }],
  [`{title}${'x'.repeat(94)}`, { kind: 'letters' }],
  ['video', { kind: 'no_word' }],
  [' ', { kind: 'no_word' }],
])('%j cannot name files', (text, problem) => {
  expect(nameProblem(text)).toEqual(problem);
});
