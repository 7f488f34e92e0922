/**
 * What a HeyGen error code means for polling. `key` and `suspended` stop all polling if nothing else
 * could be read. `account` may pass. `scope` and `plan` concern one family. `missing`: the id is
 * unknown or not ours. `stop`: HeyGen would answer the same every time. `failed`: the render failed.
 * The others are temporary.
 */
export type CodeClass =
  | 'key'
  | 'account'
  | 'suspended'
  | 'scope'
  | 'plan'
  | 'credit'
  | 'missing'
  | 'stop'
  | 'failed'
  | 'conflict'
  | 'rate'
  | 'quota'
  | 'retry';

/** The v3 codes (docs/heygen-api.md#errors), then v1 numbers (docs/heygen-api.md#legacy-codes). */
const CODES: Readonly<Record<string, CodeClass>> = {
  unauthorized: 'key',
  authentication_failed: 'key',
  api_key_required: 'key',
  insufficient_api_key_scope: 'scope',
  account_suspended: 'suspended',
  forbidden: 'account',
  ai_vendor_access_restricted: 'account',
  resource_access_denied: 'missing',
  voice_not_usable: 'stop',
  insufficient_credit: 'credit',
  trial_limit_exceeded: 'credit',
  plan_upgrade_required: 'plan',
  video_not_found: 'missing',
  not_found: 'missing',
  resource_not_found: 'missing',
  avatar_not_found: 'missing',
  avatar_group_not_found: 'missing',
  voice_not_found: 'missing',
  template_not_found: 'missing',
  asset_not_found: 'missing',
  webhook_not_found: 'missing',
  hyperframes_render_not_found: 'missing',
  invalid_parameter: 'stop',
  download_failed: 'stop',
  resource_limit_reached: 'stop',
  payload_too_large: 'stop',
  content_policy_violation: 'failed',
  avatar_consent_required: 'failed',
  script_too_short: 'failed',
  tts_text_invalid: 'failed',
  voice_unavailable: 'failed',
  generation_failed: 'failed',
  generation_cancelled: 'failed',
  no_face_detected: 'failed',
  multiple_faces_detected: 'failed',
  unlimited_mode_disabled: 'failed',
  ephemeral_upload_disabled: 'failed',
  hyperframes_project_invalid: 'failed',
  hyperframes_project_too_large: 'failed',
  conflict: 'conflict',
  resource_not_ready: 'conflict',
  request_in_progress: 'conflict',
  rate_limit_exceeded: 'rate',
  quota_exceeded: 'quota',
  usage_limit_reached: 'quota',
  internal_error: 'retry',
  video_delete_failed: 'retry',
  gateway_timeout: 'retry',
  timeout: 'retry',
  asset_not_available: 'retry',
  // Legacy
  '40009': 'key',
  '400112': 'key',
  '401057': 'key',
  '401056': 'key',
  '400101': 'key',
  '400631': 'suspended',
  '400562': 'plan',
  '400573': 'plan',
  '400599': 'plan',
  '400561': 'plan',
  '40031': 'stop',
  '400569': 'missing',
  '40001': 'stop',
  '40012': 'stop',
  '400175': 'stop',
  '40119': 'failed',
};

/**
 * Returns the class of an error code; null if the code is unknown. Ignores case, because a
 * HeyGen changelog prints `INVALID_PARAMETER`.
 */
export function classOfCode(code: string | null): CodeClass | null {
  const known = code?.trim().toLowerCase() ?? '';
  return Object.hasOwn(CODES, known) ? (CODES[known] ?? null) : null;
}

/** Messages that say more than a missing or general code (docs/heygen-api.md#errors). */
const MESSAGES: readonly [RegExp, CodeClass][] = [
  [/\bsuspended\b/i, 'suspended'],
  [
    /\b(?:daily|monthly|usage|api|request)s? limit\b|\bquota\b|\blimit (?:is |was )?(?:reached|exceeded)\b/i,
    'quota',
  ],
  [/\bupgrade\b|\bnot (?:included )?in your (?:plan|workspace)\b|\byour plan\b/i, 'plan'],
];

/** Returns the class of a refusal's message; null if it says nothing about the account. */
export const classOfMessage = (message: string | null): CodeClass | null =>
  MESSAGES.find(([pattern]) => pattern.test(message ?? ''))?.[1] ?? null;
