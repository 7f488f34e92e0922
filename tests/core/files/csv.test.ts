import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, csvColumns, csvOf } from '../../../lib/core/files/csv.ts';
import { aJob, ended, MINUTE, someDetails, T } from '../make.ts';

const ID = 'b'.repeat(32);
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
  ['\t=1', "'\t'=1"],
  ['\r=1', '"\'\r\'=1"'],
  ['\tx', "'\tx"],
  ['\u00a0 =1', "'\u00a0 =1"],
  ['"=1', '"\'""=1"'],
  ['\u200b=1', "'\u200b=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠x', "'＠x"],
  ['﹦1', "'﹦1"],
  ['−1', "'−1"],
  // A spreadsheet of another language splits the line here.
  ['a;=1', "a;'=1"],
  ['a; -1', "a;' -1"],
  ['a;"=1', '"a;\'""=1"'],
  ['a\t＠x', "a\t'＠x"],
  ['a|=1', "a|'=1"],
  ['a;;=1', "a;;'=1"],
  ['two\n=lines', '"two\n\'=lines"'],
  ['two\r\n=lines', '"two\r\n\'=lines"'],
  ['a; b', 'a; b'],
  ['a, -b', '"a, -b"'],
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
  expect(csv).toContain(',E1,"no\ncredit",,0,');
});

test('a table has only its columns without jobs, and no links of files', () => {
  expect(csvOf([])).toBe(`\uFEFF${csvColumns.join(',')}\r\n`);
  const link = 'https://files2.heygen.ai/secret';
  const job = ended('completed', {
    details: someDetails({ videoUrl: link, thumbnailUrl: link, pageUrl: link, subtitleUrl: link }),
  });
  expect(csvOf([job])).not.toContain('heygen.ai');
});

test.each([
  [
    'a finished video has its page and its share page',
    ended('completed', { id: ID }),
    `https://app.heygen.com/videos/${ID},https://app.heygen.com/share/${ID}`,
  ],
  [
    'a failed video has only its page',
    ended('failed', { id: ID }),
    `https://app.heygen.com/videos/${ID},`,
  ],
  ['an id that HeyGen does not know has no page', ended('not_found', { id: ID }), ','],
  ['an avatar has no page of its own', ended('failed', { id: ID, kind: 'avatar' }), ','],
])('%s', (_, job, links) => {
  expect(csvOf([job]).trimEnd().endsWith(`,0,${links}`)).toBe(true);
});

/** Reads a table as a spreadsheet does: a cell that begins with a quote goes up to the next one. */
function cellsOf(csv: string, separator: string, isQuoting: boolean): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < csv.length; i++) {
    const char = csv.charAt(i);
    if (isQuoted && char === '"' && csv[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"' && isQuoting && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && (char === separator || char === '\n' || char === '\r')) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell];
}

const FORMULA = /^[\s\p{C}"]*[=+\-@＝＋－＠]/u;

test.each([
  [',', true],
  [';', true],
  [';', false],
  ['\t', true],
  ['\t', false],
  ['|', true],
  ['|', false],
])(
  'no text becomes a formula where %j separates cells (quotes count: %s)',
  (separator, isQuoting) => {
    const unit = fc.constantFrom(...';\t|,\r\n"\' =+-@＝＠\u00a0a1('.split(''));
    const anyText = fc.string({ unit, maxLength: 12 });
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, label, message) => {
        const job = ended('failed', {
          label,
          details: someDetails({ title }),
          failure: { code: null, message, details: null },
        });
        const cells = cellsOf(csvOf([job]), separator, isQuoting);
        expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  },
);
