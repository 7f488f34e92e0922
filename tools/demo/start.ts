/**
 * `npm start` runs the demo, in a window if there is a display. `npm start -- --live` uses the real
 * HeyGen.
 */
import { hasDisplay } from '../../tests/browser/has-display.ts';
import { runHeaded, runLive } from './headed.ts';
import { runHeadless } from './headless.ts';

const isLive = process.argv.includes('--live');

if (isLive && !hasDisplay) {
  console.error('npm start -- --live opens a window, and there is no display here.');
  process.exitCode = 1;
} else if (isLive) {
  await runLive();
} else if (hasDisplay) {
  await runHeaded();
} else {
  process.exitCode = (await runHeadless()) ? 0 : 1;
}
