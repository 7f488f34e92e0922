import { describe, expect, test } from 'vitest';
import { type Lanes, lanesOf } from '../../../lib/core/apps/lanes.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { aJob, ended, HOUR, SECOND, someDetails, T } from '../make.ts';
import { answersAt, heardOf, openFrom, polling } from './make-heard.ts';

const at = (second: number) => T + second * SECOND;
const lanes = (job: Job, ...heard: Parameters<typeof heardOf>): Lanes => {
  const found = lanesOf(job, heardOf(...heard));
  if (!found) throw new Error('There are no lanes.');
  return found;
};

/** The parts of a lane in seconds after T. */
const inSeconds = (parts: Lanes['app']) =>
  parts.map(({ from, to, state, isSilent }) => [
    (from - T) / SECOND,
    (to - T) / SECOND,
    `${state}${isSilent ? ', silent' : ''}`,
  ]);

const created = (second: number) => ({ details: someDetails({ createdAt: at(second) }) });
const failed = ended('failed', created(-60));

describe('the two lanes', () => {
  test('do not exist before the app has heard anything', () => {
    expect(lanesOf(failed, heardOf([]))).toBeNull();
  });

  test('show HeyGen’s end, and what the app believes', () => {
    const { from, to, heygen, app } = lanes(failed, polling(-30, 30), [openFrom(-60, 40)]);
    expect([from, to]).toEqual([at(-37), at(40)]);
    expect(inSeconds(heygen)).toEqual([
      [-37, 0, 'running'],
      [0, 40, 'ended'],
    ]);
    expect(inSeconds(app)).toEqual([
      [-37, -30, 'null'],
      [-30, 30, 'running'],
      [30, 40, 'running, silent'],
    ]);
  });

  test('have a tick for each request', () => {
    const heard = [...polling(-10, 0), ...answersAt([5], { httpStatus: 500, word: null })];
    const { ticks } = lanes(failed, heard);
    expect(ticks.map(({ state }) => state)).toEqual(['running', 'running', 'running', 'error']);
  });

  test('have a gap from the end in HeyGen until the app has received it', () => {
    const end = answersAt([25], { word: 'failed' });
    expect(lanes(failed, [...polling(-30, 20), ...end]).gap).toEqual({
      from: at(0),
      to: at(25),
      isOpen: false,
    });
    const open = lanes(failed, polling(-30, 20), [openFrom(-60, 90)]);
    expect(open.gap).toEqual({ from: at(0), to: at(90), isOpen: true });
  });

  test('have no gap while HeyGen renders, and if the app has heard of the end first', () => {
    expect(lanes(aJob({ status: 'processing' }), polling(0, 20)).gap).toBeNull();
    const early = answersAt([-2], { word: 'failed' });
    expect(lanes(failed, [...polling(-30, -5), ...early]).gap).toBeNull();
    expect(lanes(ended('not_found'), polling(0, 20)).gap).toBeNull();
  });

  test('have a gap only from the first request on, if the app was opened after the end', () => {
    const late = [...polling(20, 30), ...answersAt([35], { word: 'failed' })];
    const asked = at(20) - (late[0]?.tookMs ?? 0);
    expect(lanes(failed, late).gap).toEqual({ from: asked, to: at(35), isOpen: false });
    expect(lanes(failed, answersAt([20, 25], { word: 'failed' })).gap).toBeNull();
  });

  test('begin shortly before an end that is near, and not before the start in HeyGen', () => {
    expect(lanes(failed, polling(20, 40), [openFrom(0, 40)]).from).toBe(at(-4));
    const late = ended('failed', created(-2));
    expect(lanes(late, polling(20, 40), [openFrom(0, 40)]).from).toBe(at(-2));
  });

  test('leave out a start and an end long ago', () => {
    const old = ended('failed', { endedAt: T - HOUR, ...created(-7200) });
    const { from, heygen, gap } = lanes(old, polling(0, 40), [openFrom(0, 40)]);
    expect(from).toBe(at(-4));
    expect(inSeconds(heygen)).toEqual([[-4, 40, 'ended']]);
    expect(gap).toMatchObject({ to: at(40), isOpen: true });
  });

  test('have one line in the table for equal answers in a row, and one for the end', () => {
    const heard = [...polling(-10, 10), ...answersAt([15], { word: 'failed' })];
    const rows = lanes(failed, heard).rows;
    expect(
      rows.map(({ heygen, app, at, lastAt }) => [
        heygen ?? app[0]?.word,
        app.length,
        (at - T) / SECOND,
        (lastAt - T) / SECOND,
      ]),
    ).toEqual([
      ['processing', 2, -10, -5],
      ['failed', 0, 0, 0],
      ['processing', 3, 0, 10],
      ['failed', 1, 15, 15],
    ]);
  });
});
