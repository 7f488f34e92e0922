import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The build as it is shipped. No test changes it. */
export const EXTENSION = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));

interface Manifest {
  browser_specific_settings: { gecko: { id: string } };
}

/** Reads the built manifest. Throws if the extension is not built. */
export function readManifest(): Manifest {
  const file = join(EXTENSION, 'manifest.json');
  if (!existsSync(file)) throw new Error('The extension is not built: run `npm run build` first.');
  return JSON.parse(readFileSync(file, 'utf8'));
}
