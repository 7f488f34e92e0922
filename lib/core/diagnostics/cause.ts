/**
 * Why a spinner does not stop, here or on another page:
 * A `wrong_id`, B `stale`, C `still_polling`, D `swallowed`, E `unreachable`, F `rendering`.
 */
export const CAUSES = [
  'wrong_id',
  'stale',
  'still_polling',
  'swallowed',
  'unreachable',
  'rendering',
] as const;

/** One of the `CAUSES`. */
export type Cause = (typeof CAUSES)[number];
