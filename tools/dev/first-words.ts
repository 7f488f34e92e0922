import { simulatorFlags } from '../../tests/browser/launch.ts';
import { SIMULATED_KEY, type Simulator } from '../../tests/simulator/server.ts';
import { DEV_JOB_LINES } from './dev-jobs.ts';

interface Started {
  extension: string;
  simulator: Simulator;
  hasDisplay: boolean;
}

/** Returns the message for the developer when everything runs. */
export function firstWords({ extension, simulator, hasDisplay }: Started): string {
  return [
    '',
    'HeyGen is simulated. Its one key is saved in the settings already:',
    `  ${SIMULATED_KEY}`,
    '',
    'Paste these lines into the popup to track jobs:',
    ...DEV_JOB_LINES.map((line) => `  ${line}`),
    '',
    ...(hasDisplay ? [] : withoutDisplay(extension, simulator)),
    'Save a source file, and the extension follows. Ctrl+C ends everything.',
  ].join('\n');
}

const withoutDisplay = (extension: string, simulator: Simulator): string[] => [
  'There is no display here, so Chromium runs headless. Two ways to see it:',
  '- Start with `npm run dev -- --remote-debugging-port=9222` and open chrome://inspect in',
  '  another Chromium.',
  `- Load ${extension} by hand: chrome://extensions, Developer mode, Load unpacked. That Chromium`,
  '  uses the simulator instead of HeyGen if it is started with:',
  ...simulatorFlags(simulator).map((flag) => `    '${flag}'`),
  '',
];
