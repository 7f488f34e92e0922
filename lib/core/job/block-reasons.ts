/** Why nothing at all may be asked. Fixing the cause resumes by itself. */
export const BLOCK_REASONS = [
  'no_key',
  'key_forgotten',
  'key_rejected',
  'forbidden',
  'no_permission',
] as const;

export type BlockReason = (typeof BLOCK_REASONS)[number];
