import { expect, test } from 'vitest';
import { isTerminal, jobStatuses } from '../../../lib/core/job/status.ts';
import { fixCode } from '../../../lib/core/sites/fix-code.ts';

/** Runs the code as an app would, and returns whether its interval has stopped after the events. */
function stopsAfter(...events: { id: string; status: string }[]): boolean {
  let isStopped = false;
  let hear = (_: { detail: object }) => {};
  const window = {
    addEventListener: (name: string, listener: typeof hear) => {
      if (name === 'heygen-job-status') hear = listener;
    },
  };
  const stop = (poll: number) => {
    isStopped = poll === 7;
  };
  new Function('window', 'clearInterval', 'poll', fixCode("it's\n1"))(window, stop, 7);
  for (const detail of events) hear({ detail });
  return isStopped;
}

test.each(jobStatuses)(
  'the copied code lets an app ask on after %s only while it runs',
  (status) => {
    expect(stopsAfter({ id: "it's\n1", status })).toBe(isTerminal(status));
  },
);

test('the copied code ignores other jobs', () => {
  expect(stopsAfter({ id: 'other', status: 'completed' })).toBe(false);
});
