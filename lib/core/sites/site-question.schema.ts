import { shortText } from '../base/ranges.schema.ts';
import { lazyObject, z } from '../base/zod.ts';
import { MAX_WATCHED } from './site-protocol.ts';

/** A `SiteQuestion`, as it comes from our script in a page. */
export const siteQuestionSchema = lazyObject(() => ({
  type: z.literal('site_watch'),
  ids: z.array(shortText()).check(z.maxLength(MAX_WATCHED)),
  isNew: z.boolean(),
}));
