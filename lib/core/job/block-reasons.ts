/** Why polling is blocked. It resumes by itself when the cause is fixed. */
export const BLOCK_REASONS = [
  'no_key',
  'key_forgotten',
  'key_rejected',
  'forbidden',
  'suspended',
  'no_permission',
] as const;

/** One of the reasons above. */
export type BlockReason = (typeof BLOCK_REASONS)[number];
