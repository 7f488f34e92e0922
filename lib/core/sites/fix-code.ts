import { isTerminal, jobStatuses } from '../job/status.ts';
import { STATUS_EVENT } from './site-protocol.ts';

/**
 * Returns code for the user's own app that stops its interval once the job has ended. `poll` is what
 * `setInterval` returned, as in the example of the README.
 */
export function fixCode(jobId: string): string {
  const running = jobStatuses.filter((status) => !isTerminal(status)).map((word) => `'${word}'`);
  return `const running = [${running.join(', ')}];
window.addEventListener('${STATUS_EVENT}', ({ detail }) => {
  if (detail.id === ${JSON.stringify(jobId)} && !running.includes(detail.status)) clearInterval(poll);
});
`;
}
