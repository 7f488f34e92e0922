import linter from 'addons-linter';

/** A finding of addons.mozilla.org in a file. The rules are the same as in `web-ext lint`. */
export interface Finding {
  type: string;
  code: string;
  message: string;
  /** Without the bundler's hash: `chunks/page.js`. */
  file: string;
}

interface LinterMessage {
  _type: string;
  code: string;
  message: string;
  file?: string;
}

/**
 * Warnings that we cannot fix, each with its reason. The test fails if the linter finds anything
 * else, or no longer finds one of these.
 */
export const KNOWN: readonly (Finding & { why: string })[] = [
  {
    type: 'warning',
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: 'Unsafe assignment to innerHTML',
    file: 'chunks/page.js',
    why: 'Preact’s `dangerouslySetInnerHTML`; our code does not use it (lint.spec.ts)',
  },
];

/** Returns what Mozilla's linter finds in a built extension: errors, warnings and notices. */
export async function lintExtension(folder: string): Promise<Finding[]> {
  const config = { _: [folder], logLevel: 'fatal', output: 'none', shouldScanFile: () => true };
  const report = await linter.createInstance({ config, runAsBinary: false }).run();
  return [...report.errors, ...report.warnings, ...report.notices].map(toFinding);
}

const toFinding = ({ _type, code, message, file = '' }: LinterMessage): Finding => ({
  type: _type,
  code,
  message,
  file: file.replace(/-[\w-]{8}(?=\.\w+$)/, ''),
});
