import { expect, test } from 'vitest';
import { csvCell, csvColumns, csvOf } from '../../../lib/core/files/csv.ts';
import { aJob, ended, MINUTE, someDetails, T } from '../make.ts';

const isoTime = (ms: number) => new Date(ms).toISOString();

test.each([
  ['plain', 'plain'],
  ['', ''],
  [null, ''],
  [0, '0'],
  [-5, '-5'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=SUM(A1)', "'=SUM(A1)"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@cmd', "'@cmd"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['a=b', 'a=b'],
  ['Привет', 'Привет'],
])('the cell %j becomes %j', (value, written) => {
  expect(csvCell(value)).toBe(written);
});

test('a table has a byte order mark, its columns, and a line for each job', () => {
  const done = ended('completed', {
    id: 'done',
    label: '=cmd',
    details: someDetails({ title: 'Tour, 1', createdAt: T - 5 * MINUTE, completedAt: T }),
  });
  const failed = ended('failed', {
    id: 'bad',
    kind: null,
    failure: { code: 'E1', message: 'no\ncredit', details: null },
  });
  const csv = csvOf([done, failed, aJob({ id: 'goes on' })]);
  expect(csv.startsWith('\uFEFFid,kind,title,label,status,')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  const at = isoTime(T);
  expect(csv).toContain(
    `done,video,"Tour, 1",'=cmd,completed,,${at},${isoTime(T - 5 * MINUTE)},${at},${at},${at},300,`,
  );
  expect(csv).toContain('bad,,,,failed,');
  expect(csv).toContain(',E1,"no\ncredit",,0\r\n');
});

test('a table has only its columns without jobs, and it has no links', () => {
  expect(csvOf([])).toBe(`\uFEFF${csvColumns.join(',')}\r\n`);
  const link = 'https://files2.heygen.ai/secret';
  const job = ended('completed', {
    details: someDetails({ videoUrl: link, thumbnailUrl: link, pageUrl: link, subtitleUrl: link }),
  });
  expect(csvOf([job])).not.toContain('heygen.ai');
});
