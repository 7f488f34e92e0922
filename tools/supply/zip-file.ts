import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** One file in a zip. `when` and `mode` are the raw fields, 0 if the zip does not set them. */
export interface ZipEntry {
  name: string;
  content: Buffer;
  packed: Buffer;
  when: number;
  mode: number;
}

/** A zip with its size, its hash and its files. */
export interface ZipFile {
  name: string;
  bytes: number;
  sha256: string;
  entries: ZipEntry[];
}

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/** Returns the files of a zip in the order of its central directory. */
export function readEntries(zip: Buffer): ZipEntry[] {
  const end = zip.length - END_BYTES;
  if (zip.readUInt32LE(end) !== END)
    throw new Error('Not a zip, or a zip with a comment at its end');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameBytes = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    entries.push({
      name: zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      content: zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
      packed,
      when: zip.readUInt32LE(at + 12),
      mode: zip.readUInt32LE(at + 38),
    });
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** Reads the zips that a build wrote to `.output`, sorted by name. */
export function zipsIn(folder: string): ZipFile[] {
  const paths = globSync('.output/*.zip', { cwd: folder }).toSorted();
  return paths.map((path) => {
    const zip = readFileSync(join(folder, path));
    const sha256 = createHash('sha256').update(zip).digest('hex');
    return { name: basename(path), bytes: zip.length, sha256, entries: readEntries(zip) };
  });
}

/** Returns the differences between the zips of two builds, one line per file. */
export function differences(ones: ZipFile[], others: ZipFile[]): string[] {
  const names = new Set([...ones, ...others].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [one, other] = [ones, others].map((zips) => zips.find((zip) => zip.name === name));
    return one && other ? differencesOf(one, other) : [`${name}: made by only one build`];
  });
}

function differencesOf(one: ZipFile, other: ZipFile): string[] {
  if (one.sha256 === other.sha256) return [];
  const inOne = new Map(one.entries.map((entry) => [entry.name, entry]));
  const inOther = new Map(other.entries.map((entry) => [entry.name, entry]));
  const lines = [...new Set([...inOne.keys(), ...inOther.keys()])].flatMap((name) => {
    const [a, b] = [inOne.get(name), inOther.get(name)];
    if (!a || !b) return `${name}: only in the ${a ? 'first' : 'second'}`;
    if (!a.content.equals(b.content)) return `${name}: ${firstDifference(a.content, b.content)}`;
    if (!a.packed.equals(b.packed)) return `${name}: same content, packed by another zlib`;
    return a.when !== b.when || a.mode !== b.mode
      ? `${name}: same content, other time or mode`
      : [];
  });
  const found = lines.length > 0 ? lines : ['the same files in another order'];
  return found.map((line) => `${one.name}: ${line}`);
}

function firstDifference(a: Buffer, b: Buffer): string {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  const around = (text: Buffer) =>
    JSON.stringify(text.toString('utf8', Math.max(0, at - 20), at + 40));
  return `differs from byte ${at}: ${around(a)} | ${around(b)}`;
}
