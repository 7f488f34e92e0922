import { expect, test } from 'vitest';
import { fileTitle } from '../../../lib/core/files/file-title.ts';

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
