/**
 * Why a spinner goes on, here or elsewhere:
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

export type Cause = (typeof CAUSES)[number];
