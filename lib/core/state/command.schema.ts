import { JOBS_MAX, LABEL_MAX, TRACK_MAX } from '../base/limits.ts';
import { z } from '../base/zod.ts';
import { DOWNLOADABLE } from '../job/files.ts';
import { jobSchema } from '../job/job.schema.ts';
import { JOB_ID } from '../job/job-id.ts';
import { KINDS } from '../job/kind.ts';
import { settingsChangesSchema } from '../settings/settings.schema.ts';

const id = z.string().check(z.regex(JOB_ID));

const kind = z.nullable(z.enum(KINDS));

const ids = z.array(id).check(z.maxLength(JOBS_MAX));

const placed = z.object({
  job: z.extend(jobSchema, { id }),
  place: z.int().check(z.minimum(0)),
});

/**
 * What a page can ask the background to do. Most commands are events that `decide` knows;
 * the key itself never travels in one.
 */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('track'),
    jobs: z.array(z.object({ id, kind })).check(z.maxLength(TRACK_MAX)),
    /** Added from a list: one that turns out to have ended before is no news. */
    quiet: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal('check'), ids: z.union([ids, z.literal('all')]) }),
  z.object({ type: z.literal('reset'), id }),
  /** Goes on with a job that ended for our reasons. */
  z.object({ type: z.literal('keep'), id }),
  z.object({
    type: z.literal('label'),
    id,
    label: z.nullable(z.string().check(z.maxLength(LABEL_MAX))),
  }),
  z.object({ type: z.literal('mute'), ids, muted: z.boolean() }),
  z.object({ type: z.literal('stop'), ids }),
  /** Undoes a `stop`: the jobs as they were, and the places that they had, the first one first. */
  z.object({ type: z.literal('restore'), jobs: z.array(placed).check(z.maxLength(JOBS_MAX)) }),
  z.object({ type: z.literal('seen') }),
  z.object({ type: z.literal('settings'), settings: settingsChangesSchema }),
  /** Somebody is looking: healthy jobs may be asked more often. */
  z.object({ type: z.literal('live') }),
  /** The stored key was saved or removed. */
  z.object({ type: z.literal('key_changed') }),
  /** Ask HeyGen whose key the stored one is. */
  z.object({ type: z.literal('test_key') }),
  /** Show a notification, to see whether any can be seen. */
  z.object({ type: z.literal('test_notice') }),
  /** Ask HeyGen for a page of the account's videos, the newest first. */
  z.object({
    type: z.literal('recent'),
    token: z.nullable(z.string().check(z.maxLength(2000))),
    title: z.string().check(z.maxLength(100)),
  }),
  /** Take over what was in an exported file; what is tracked already stays as it is. */
  z.object({
    type: z.literal('import'),
    jobs: z.array(z.extend(jobSchema, { id })).check(z.maxLength(JOBS_MAX)),
    // The browser must be asked for each site, by the user.
    settings: z.optional(z.omit(settingsChangesSchema, { sites: true })),
  }),
  /** Forget everything, the key as well: as after the installation. */
  z.object({ type: z.literal('reset_all') }),
  /**
   * Download a file of a finished job, by a link that HeyGen is asked for at that moment. Where the
   * browser does not allow it yet, it is done once it does, within two minutes.
   */
  z.object({ type: z.literal('download'), id, what: z.enum(DOWNLOADABLE) }),
  /** The browser has asked the user whether it may download, for which this `download` waits. */
  z.object({
    type: z.literal('permission_answered'),
    id,
    what: z.enum(DOWNLOADABLE),
    isGranted: z.boolean(),
  }),
  /** Ask HeyGen about one id, as one kind or as v1's, and tell the exact answer. */
  z.object({ type: z.literal('probe'), id, as: z.enum([...KINDS, 'legacy']) }),
]);
