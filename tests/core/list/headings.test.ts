import { expect, test } from 'vitest';
import { arrange } from '../../../lib/core/list/groups.ts';
import { foldRows } from '../../../lib/core/list/headings.ts';
import { aJob, ended, linkless, T } from '../make.ts';

const all = { filter: 'all', search: '', isClosedOpen: false, hasNews: false } as const;
const closed = ended('cancelled', { id: 'closed' });
const jobs = [
  closed,
  ended('cancelled', { id: 'closed too' }),
  linkless({ id: 'linkless' }),
  ended('completed', { id: 'ready 1' }),
  ended('completed', { id: 'ready 2' }),
  aJob({ id: 'running', status: 'processing' }),
];
const rowsOf = (which = jobs) => arrange(which, 'all', '', T);
const idsOf = ({ rows }: ReturnType<typeof foldRows>) => rows.map(({ job }) => job.id);

test('closed jobs are folded away, with their number', () => {
  const folded = foldRows(rowsOf(), all, 2);
  expect(folded.folded).toBe(2);
  expect(idsOf(folded)).not.toContain('closed');
});

test.each([
  ['the user has opened them', jobs, { ...all, isClosedOpen: true }],
  ['the user searches', jobs, { ...all, search: 'closed' }],
  ['the user has chosen a filter', jobs, { ...all, filter: 'ended' }],
  ['there are no others', [closed, closed], all],
  ['one of them is new', jobs, { ...all, hasNews: true }],
] as const)('closed jobs are shown if %s', (_, which, choice) => {
  const shown = foldRows(rowsOf([...which]), choice, 2);
  expect(shown.folded).toBeNull();
  expect(idsOf(shown)).toContain('closed');
});

test('a single closed job is not folded away', () => {
  const few = [closed, ended('completed', { id: 'ready' })];
  expect(foldRows(rowsOf(few), all, 1).folded).toBeNull();
});

test('only an opened group of closed jobs among others can be folded', () => {
  const canFold = (choice: Parameters<typeof foldRows>[1]) =>
    foldRows(rowsOf(), choice, 2).rows.some((row) => row.canFold);
  expect(canFold({ ...all, isClosedOpen: true })).toBe(true);
  expect(canFold({ ...all, search: 'closed' })).toBe(false);
});

test('the heading of ready jobs offers to download all that have a file, from two on', () => {
  const offered = (which: typeof jobs) =>
    foldRows(rowsOf(which), all, 0).rows.flatMap(({ downloads }) => downloads ?? []);
  expect(offered(jobs).toSorted()).toEqual(['ready 1', 'ready 2']);
  expect(offered(jobs.slice(0, 4))).toEqual([]);
});
