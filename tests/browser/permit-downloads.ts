import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives this copy of the extension the permission for downloads from the beginning: the browser's
 * own question cannot be answered from here.
 */
export function permitDownloads(extension: string): void {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.permissions.push('downloads');
  manifest.optional_permissions = ['scripting'];
  writeFileSync(file, JSON.stringify(manifest));
}
