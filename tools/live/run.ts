/**
 * Asks the real HeyGen whether it still answers as the client expects, and prints a drift report:
 * `HEYGEN_API_KEY=… npm run test:live`. It sends only GETs to api.heygen.com, which cost nothing.
 */
import { checkLive } from './checks.ts';
import { hide, reportOf } from './report.ts';

const key = process.env.HEYGEN_API_KEY?.trim() ?? '';

if (key === '') {
  console.info('NOT CHECKED: set HEYGEN_API_KEY to a HeyGen API key.');
  process.exitCode = 2;
} else {
  try {
    const { lines, exitCode } = reportOf(await checkLive({ key, fetch, now: Date.now }), key);
    console.info(lines.join('\n'));
    process.exitCode = exitCode;
  } catch (error) {
    console.error(hide(`The check itself failed: ${String(error)}`, key));
    process.exitCode = 1;
  }
}
