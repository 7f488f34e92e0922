import { cleanName } from '../base/clean-text.ts';
import type { Texts } from '../base/texts.ts';
import { type Downloadable, type FileKind, partNumberOf } from '../job/files.ts';
import type { Job } from '../job/job.ts';

/** Returns the name of a job's file: HeyGen's for one of several parts, ours for the others. */
export function fileText({ details }: Job, what: Downloadable, texts: Texts): string {
  const part = partNumberOf(what);
  if (part === null) return texts.say(`download_${what as FileKind}`);
  return cleanName(details?.parts[part - 1]?.name) ?? texts.say('download_part', part);
}
