import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The build as it is shipped; no test changes anything in it. */
export const EXTENSION = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));

interface Manifest {
  browser_specific_settings: {
    gecko: { id: string; data_collection_permissions: { required: string[]; optional?: string[] } };
  };
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(EXTENSION, 'manifest.json'), 'utf8'));
}
