import { JOBS_MAX, LABEL_MAX, TRACK_MAX } from '../base/limits.ts';
import { lazy, z } from '../base/zod.ts';
import { DOWNLOADABLE } from '../job/files.ts';
import { jobSchema } from '../job/job.schema.ts';
import { JOB_ID } from '../job/job-id.ts';
import { KINDS } from '../job/kind.ts';
import { settingsChangesSchema } from '../settings/settings.schema.ts';

/**
 * What a page can ask the background to do. Most commands are also events of `decide`. A command
 * never contains the key.
 */
export const commandSchema = lazy(() => {
  const id = z.string().check(z.regex(JOB_ID));

  const kind = z.nullable(z.enum(KINDS));

  const ids = z.array(id).check(z.maxLength(JOBS_MAX));

  const placed = z.object({
    job: z.extend(jobSchema(), { id }),
    place: z.int().check(z.minimum(0)),
  });

  return z.discriminatedUnion('type', [
    z.object({
      type: z.literal('track'),
      jobs: z.array(z.object({ id, kind })).check(z.maxLength(TRACK_MAX)),
      /** Set if the jobs come from a list: if one had already ended, there is no notification. */
      quiet: z.optional(z.boolean()),
    }),
    /** Polls the jobs now. */
    z.object({ type: z.literal('check'), ids: z.union([ids, z.literal('all')]) }),
    /** Forgets everything that HeyGen has said about a job and starts again. */
    z.object({ type: z.literal('reset'), id }),
    /** Continues a job that we ended ourselves. */
    z.object({ type: z.literal('keep'), id }),
    /** Sets the user's name for a job; null removes it. */
    z.object({
      type: z.literal('label'),
      id,
      label: z.nullable(z.string().check(z.maxLength(LABEL_MAX))),
    }),
    /** Switches the notifications about jobs off or on. */
    z.object({ type: z.literal('mute'), ids, muted: z.boolean() }),
    /** Removes jobs from the list. */
    z.object({ type: z.literal('stop'), ids }),
    /** Undoes a `stop`: the jobs as they were and their places in the list, lowest place first. */
    z.object({ type: z.literal('restore'), jobs: z.array(placed).check(z.maxLength(JOBS_MAX)) }),
    /** The user has seen the list. */
    z.object({ type: z.literal('seen') }),
    /** Changes some settings. */
    z.object({ type: z.literal('settings'), settings: settingsChangesSchema() }),
    /** A page is open: healthy jobs are polled more often. */
    z.object({ type: z.literal('live') }),
    /** A key was saved or the stored key was removed. */
    z.object({ type: z.literal('key_changed') }),
    /** Asks HeyGen who owns the stored key. */
    z.object({ type: z.literal('test_key') }),
    /** Shows a test notification, so that the user can check whether notifications are visible. */
    z.object({ type: z.literal('test_notice') }),
    /** Asks HeyGen for a page of the account's videos, newest first. */
    z.object({
      type: z.literal('recent'),
      token: z.nullable(z.string().check(z.maxLength(2000))),
      title: z.string().check(z.maxLength(100)),
    }),
    /** Imports the content of an exported file. Jobs that are already tracked stay as they are. */
    z.object({
      type: z.literal('import'),
      jobs: z.array(z.extend(jobSchema(), { id })).check(z.maxLength(JOBS_MAX)),
      // Without sites: the user has to allow each site, and the browser asks for it.
      settings: z.optional(z.omit(settingsChangesSchema(), { sites: true })),
    }),
    /** Deletes all data, the key too, as after the installation. */
    z.object({ type: z.literal('reset_all') }),
    /**
     * Downloads a file of a finished job, with a new link from HeyGen. If the permission to download
     * is missing, the download starts when the user grants it, within two minutes.
     */
    z.object({ type: z.literal('download'), id, what: z.enum(DOWNLOADABLE) }),
    /** The user has answered the browser's question that this `download` waits for. */
    z.object({
      type: z.literal('permission_answered'),
      id,
      what: z.enum(DOWNLOADABLE),
      isGranted: z.boolean(),
    }),
    /** Asks HeyGen about one id, as one kind or with API v1, and returns the exact answer. */
    z.object({ type: z.literal('probe'), id, as: z.enum([...KINDS, 'legacy']) }),
  ]);
});
