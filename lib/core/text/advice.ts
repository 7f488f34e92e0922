import type { Texts } from '../base/texts.ts';
import type { Job } from '../job/job.ts';
import type { HeygenPage } from '../job/links.ts';
import type { ProblemKind } from '../job/problem-kinds.ts';

/** What a failure or a refusal means, and what the user can do about it. */
export interface Advice {
  /** The texts are `advice_<name>`, what it means, and `advice_<name>_next`, what to change. */
  name: AdviceName;
  /** Whether it helps to start the job again: at once, after the change, later, or not at all. */
  retry: 'now' | 'after' | 'later' | null;
  /** The page of HeyGen's that helps. */
  page: HeygenPage | null;
}

interface Rule extends Omit<Advice, 'name'> {
  /** Words in HeyGen's code or message, in lower case, with spaces in place of `_` and `-`. */
  words: RegExp;
  /** A refused request of this kind has the same advice, whatever its words are. */
  problem?: ProblemKind;
}

const rule = (
  words: RegExp,
  retry: Advice['retry'],
  page: HeygenPage | null = null,
  problem?: ProblemKind,
): Rule => ({ words, retry, page, ...(problem && { problem }) });

/**
 * What to do about each failure. HeyGen's codes are an open set (docs/heygen-api.md#errors), so the
 * first rule counts whose words occur. The codes only select advice: `lib/heygen` decides which
 * status a job gets.
 */
const RULES = {
  context: rule(/context limit/, 'after'),
  suspended: rule(/suspend|400631/, null, null, 'suspended'),
  workspace: rule(/ai vendor|vendor access/, 'after'),
  no_face: rule(/no face|face (?:was )?not/, 'after'),
  many_faces: rule(/(?:multiple|several|more than one) faces?/, 'after'),
  consent: rule(/consent/, 'after'),
  trial: rule(/\btrial/, 'after', 'billing'),
  credit: rule(
    /credit|payment|billing|balance|insufficient funds?/,
    'after',
    'billing',
    'no_credit',
  ),
  busy: rule(/rate limit|concurrent|concurrency|too many/, 'later', 'limits'),
  quota: rule(/quota|(?:usage|resource|daily|monthly) limit/, 'later', 'limits', 'quota_exceeded'),
  plan: rule(
    /upgrade|paywall|subscription|subscribe|\bplan\b|\btier\b|disabled|not enabled/,
    'after',
    'billing',
    'plan_required',
  ),
  words: rule(/(?:blocked|banned|forbidden|sensitive|restricted) ?words?|profanity/, 'after'),
  moderation: rule(
    /policy|moderation|moderated|nsfw|prohibit|violation|violate|inappropriate|copyright|celebrity|sexual|violence/,
    'after',
  ),
  little_audio: rule(/insufficient audio|not enough (?:audio|speech)/, 'after'),
  bad_audio: rule(/invalid audio/, 'after'),
  silent: rule(/silent|silence|no (?:speech|audio|sound)|no voice (?:was )?detected/, 'after'),
  training: rule(/(?:preprocessing|training|design|artifact validation) failed/, 'after'),
  too_long: rule(/40119|too ?(?:long|large)|exceed\w* .*(?:length|duration|size)/, 'after'),
  too_short: rule(/too ?short|minimum (?:length|duration)/, 'after'),
  avatar: rule(
    /\b(?:avatar|look|talking photo)\b.*\b(?:not|unavailable|missing|deleted)\b/,
    'after',
  ),
  voice: rule(/\bvoice\b.*\b(?:not|unavailable|missing|deleted)\b/, 'after'),
  script: rule(
    /tts text|(?:text|script) (?:is )?(?:invalid|empty)|invalid (?:text|script)/,
    'after',
  ),
  download: rule(/download|fetch|inaccessible|not accessible|asset not/, 'after'),
  format: rule(
    /codec|unsupported|corrupt|decode|decoding|invalid (?:video|image|file|media|format)/,
    'after',
  ),
  composition: rule(/composition|hyperframes project/, 'after'),
  cancelled: rule(/cancelled|canceled/, 'now'),
  generation: rule(/generation failed/, 'now'),
  internal: rule(
    /internal|server error|render(?:ing)? failed|time(?:d )?out|unexpected/,
    'now',
    'status',
  ),
} as const satisfies Record<string, Rule>;

/** The names of all advice. `other`: no rule knows the reason. `no_reason`: HeyGen gave none. */
export type AdviceName = keyof typeof RULES | 'other' | 'no_reason';

const NAMES = Object.keys(RULES) as (keyof typeof RULES)[];

/** All names, for tests of the catalogues. */
export const ADVICE_NAMES: readonly AdviceName[] = [...NAMES, 'other', 'no_reason'];

const OTHER: Advice = { name: 'other', retry: null, page: null };
const NO_REASON: Advice = { name: 'no_reason', retry: null, page: 'billing' };

/** Returns the advice about a failed job or a refused request; null if there is none to give. */
export function adviceOf({ status, failure, problem }: Job): Advice | null {
  if (status === 'failed') {
    const words = [failure?.code, failure?.message, failure?.details].filter(Boolean).join(' ');
    return words === '' ? NO_REASON : (adviceFor(words) ?? OTHER);
  }
  if (!problem || !REFUSALS.has(problem.kind)) return null;
  const name = NAMES.find((known) => (RULES[known] as Rule).problem === problem.kind);
  return (
    adviceFor(`${problem.code ?? ''} ${problem.message ?? ''}`) ?? (name ? advice(name) : null)
  );
}

/** Problems of which HeyGen's words say what to do. The other problems have advice of their own. */
const REFUSALS: ReadonlySet<ProblemKind> = new Set([
  'refused',
  'no_credit',
  'plan_required',
  'quota_exceeded',
  'suspended',
]);

function adviceFor(words: string): Advice | null {
  const plain = words.toLowerCase().replace(/[_-]+/g, ' ');
  const name = NAMES.find((known) => RULES[known].words.test(plain));
  return name ? advice(name) : null;
}

function advice(name: keyof typeof RULES): Advice {
  const { retry, page } = RULES[name];
  return { name, retry, page };
}

/** Returns what HeyGen's reason means, in short; null if only HeyGen's own words can say it. */
export const adviceMeaning = ({ name }: Advice, texts: Texts): string | null =>
  name === 'other' ? null : texts.say(`advice_${name}`);

/** Returns what to change and where, and for a failed job whether it helps to start it again. */
export function adviceText({ status }: Job, { name, retry }: Advice, texts: Texts): string {
  const next = texts.say(`advice_${name}_next`);
  return retry === null || status !== 'failed' ? next : `${next} ${texts.say(`retry_${retry}`)}`;
}
