import { type Answer, refuse } from './http.ts';

/**
 * Refusals of a read that are about the account, the plan or the key, not about the job
 * (docs/heygen-api.md#errors). `world.answers.set(/./, { ...REFUSALS.dailyLimit, times: 1 })` sends
 * one of them once, to any request.
 */
export const REFUSALS = {
  /** The plan does not have this feature. HeyGen documents 402; 403 must mean the same. */
  planWithoutFeature: refuse(403, 'plan_upgrade_required', 'Your plan does not include this.'),

  /** A daily limit, which is no bad request although it is HTTP 400. */
  dailyLimit: refuse(400, 'quota_exceeded', 'Daily limit reached'),

  /** A 401 that says nothing about the key. It was seen to pass. */
  passing401: refuse(401, 'internal_error', 'Something went wrong'),

  /** A 403 that says nothing about the key. */
  passing403: refuse(403, 'forbidden', 'Forbidden'),

  /** HeyGen's code for a bad key. */
  rejectedKey: refuse(401, 'unauthorized', 'Invalid API key'),
} as const satisfies Record<string, Answer>;
