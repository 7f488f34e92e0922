import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RECORDER } from './recorder.ts';

/** An empty page of the extension. From it the run observes the storage and sends commands. */
export const PAGE = 'chaos.html';

/** Copies a build into a folder and puts the recorder in front of its worker. */
export async function installBuild(build: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(build, folder, { recursive: true });
  await writeFile(join(folder, PAGE), '<!doctype html><title>chaos</title>');
  await writeFile(join(folder, 'chaos-recorder.js'), RECORDER);
  const worker = join(folder, 'background.js');
  const bundle = await readFile(worker, 'utf8');
  await writeFile(worker, `importScripts('chaos-recorder.js');\n${bundle}`);
}

/** Creates an extension that has only a storage, to be filled with data of an older version. */
export async function installOld(folder: string): Promise<void> {
  const manifest = {
    manifest_version: 3,
    name: 'Renderwatch for HeyGen',
    version: '0.0.1',
    permissions: ['storage'],
    background: { service_worker: 'background.js' },
  };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'background.js'), '// Nothing.\n');
  await writeFile(join(folder, PAGE), '<!doctype html><title>chaos</title>');
}
