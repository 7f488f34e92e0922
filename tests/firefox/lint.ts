import linter from 'addons-linter';

/** What addons.mozilla.org says of a file; the same rules as `web-ext lint`. */
export interface Finding {
  type: string;
  code: string;
  message: string;
  /** Without the bundler's hash: `chunks/page.js`. */
  file: string;
}

interface Told {
  _type: string;
  code: string;
  message: string;
  file?: string;
}

/**
 * Warnings that have no fix of ours, each with its reason. Whatever else is found fails, and so
 * does one of these that is found no longer.
 */
export const KNOWN: readonly (Finding & { why: string })[] = [
  {
    type: 'warning',
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: 'Unsafe assignment to innerHTML',
    file: 'chunks/page.js',
    why: 'Preact’s `dangerouslySetInnerHTML`; nothing of ours uses it (lint.spec.ts)',
  },
  {
    type: 'warning',
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: 'Unsafe assignment to innerHTML',
    file: 'chunks/dashboard.js',
    why: 'Chartist’s `foreignObject` for a label given as HTML; nothing of ours is one (lint.spec.ts)',
  },
];

/** Everything that Mozilla's linter finds in a built extension: errors, warnings and notices. */
export async function lintExtension(folder: string): Promise<Finding[]> {
  const config = { _: [folder], logLevel: 'fatal', output: 'none', shouldScanFile: () => true };
  const report = await linter.createInstance({ config, runAsBinary: false }).run();
  return [...report.errors, ...report.warnings, ...report.notices].map(toFinding);
}

const toFinding = ({ _type, code, message, file = '' }: Told): Finding => ({
  type: _type,
  code,
  message,
  file: file.replace(/-[\w-]{8}(?=\.\w+$)/, ''),
});
