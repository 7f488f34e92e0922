import { JOBS_MAX, LABEL_MAX, SEARCH_MAX, TRACK_MAX } from '../base/limits.ts';
import { looksLikeKey } from '../base/looks-like-key.ts';
import { shortText, time, typedText } from '../base/ranges.schema.ts';
import { lazy, z } from '../base/zod.ts';
import { LISTED_FAMILIES } from '../families/families.ts';
import { itemName } from '../heard/heard.schema.ts';
import { DOWNLOADABLE, type Downloadable } from '../job/files.ts';
import { jobId, jobSchema } from '../job/job.schema.ts';
import { KINDS } from '../job/kind.ts';
import { settingsChangesSchema } from '../settings/settings.schema.ts';

const downloadable = lazy(() =>
  z.custom<Downloadable>((name) => typeof name === 'string' && DOWNLOADABLE.test(name)),
);

/**
 * What a page can ask the background to do. Most commands are also events of `decide`. A command
 * never contains the key.
 */
export const commandSchema = lazy(() => {
  const id = jobId();

  /** An id that is not tracked yet goes into addresses: no key may look like one. */
  const newId = id.check(z.refine((text) => !looksLikeKey(text)));

  const kind = z.nullable(z.enum(KINDS));

  const ids = z.array(id).check(z.maxLength(JOBS_MAX));

  const placed = z.object({
    job: jobSchema(),
    place: z.int().check(z.minimum(0)),
  });

  return z.discriminatedUnion('type', [
    z.object({
      type: z.literal('track'),
      jobs: z
        .array(z.object({ id: newId, kind, follows: z.optional(z.nullable(newId)) }))
        .check(z.maxLength(TRACK_MAX)),
      /** Set if the jobs come from a list: if one had already ended, there is no notification. */
      quiet: z.optional(z.boolean()),
    }),
    /** Polls the jobs now. */
    z.object({ type: z.literal('check'), ids: z.union([ids, z.literal('all')]) }),
    /** Forgets everything that HeyGen has said about a job and starts again. */
    z.object({ type: z.literal('reset'), id }),
    /** Continues jobs that we ended ourselves. */
    z.object({ type: z.literal('keep'), ids }),
    /** Sets the label of jobs: their client or project; null removes it. */
    z.object({ type: z.literal('label'), ids, label: z.nullable(typedText(LABEL_MAX)) }),
    /** Switches the notifications about jobs off or on. */
    z.object({ type: z.literal('mute'), ids, muted: z.boolean() }),
    /** Removes jobs from the list. */
    z.object({ type: z.literal('stop'), ids }),
    /** Undoes a `stop`: the jobs as they were and their places in the list, lowest place first. */
    z.object({ type: z.literal('restore'), jobs: z.array(placed).check(z.maxLength(JOBS_MAX)) }),
    /** The user has seen the list. */
    z.object({ type: z.literal('seen') }),
    /** Holds notifications back until this time, or shows them again at once (null). */
    z.object({ type: z.literal('snooze'), until: z.nullable(time()) }),
    /** The user wants one notification when all these jobs have ended. */
    z.object({ type: z.literal('notify_when_done'), ids }),
    /** Changes some settings. */
    z.object({ type: z.literal('settings'), settings: settingsChangesSchema() }),
    /** A page is open: healthy jobs are polled more often. */
    z.object({ type: z.literal('live') }),
    /** The browser is online again. A worker that does not run misses the browser's own event. */
    z.object({ type: z.literal('online') }),
    /** A key was saved or the stored key was removed. */
    z.object({ type: z.literal('key_changed') }),
    /** The user chose where the key is kept. */
    z.object({ type: z.literal('key_moved') }),
    /** Asks HeyGen who owns the stored key. */
    z.object({ type: z.literal('test_key') }),
    /** Shows a test notification, so that the user can check whether notifications are visible. */
    z.object({ type: z.literal('test_notice') }),
    /** Asks HeyGen for a page of a family's list, newest first. Only videos can be searched. */
    z.object({
      type: z.literal('recent'),
      family: z.enum(LISTED_FAMILIES),
      token: z.nullable(z.string().check(z.maxLength(2000))),
      title: typedText(SEARCH_MAX),
      folder: typedText(SEARCH_MAX),
    }),
    /** Imports the content of an exported file. Jobs that are already tracked stay as they are. */
    z.object({
      type: z.literal('import'),
      jobs: z.array(jobSchema()).check(z.maxLength(JOBS_MAX)),
      // Without sites: the user has to allow each site, and the browser asks for it.
      settings: z.optional(z.omit(settingsChangesSchema(), { sites: true, heardSites: true })),
      /** The user agrees that the settings remove tracked jobs. */
      mayRemove: z.optional(z.boolean()),
    }),
    /** Deletes all data, the key too, as after the installation. */
    z.object({ type: z.literal('reset_all') }),
    /**
     * Downloads a file of a finished job, with a new link from HeyGen. If the permission to download
     * is missing, the download starts when the user grants it, within two minutes.
     */
    z.object({ type: z.literal('download'), id, what: downloadable() }),
    /**
     * Downloads the main files of many finished jobs, one after another. Needs the permission to
     * download. A file that was downloaded already is left out.
     */
    z.object({ type: z.literal('download_all'), ids }),
    /** The user has answered the browser's question that this `download` waits for. */
    z.object({
      type: z.literal('permission_answered'),
      id,
      what: downloadable(),
      isGranted: z.boolean(),
    }),
    /** Removes an item from the page storage of a watched site, if it still names the id. */
    z.object({
      type: z.literal('remove_item'),
      site: shortText(),
      id,
      area: z.enum(['local', 'session']),
      name: itemName(),
    }),
    /** Asks HeyGen about one id, as one kind or with API v1, and returns the exact answer. */
    z.object({ type: z.literal('probe'), id: newId, as: z.enum([...KINDS, 'legacy']) }),
  ]);
});
