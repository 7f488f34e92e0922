import { type KeyFacts, mayWrite, readableResources } from '../account/key-facts.ts';
import { formatDay } from '../base/format.ts';
import type { MessageKey, Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Problem } from '../job/problem.ts';
import { problemText } from './reply-text.ts';

/** Returns what HeyGen calls the key, what the key may do, and when it expires, a line for each. */
export function keyLines(facts: KeyFacts, now: EpochMs, texts: Texts): string[] {
  const { name } = facts;
  const lines = [
    name && texts.say('key_named', name),
    rightsText(facts, texts),
    expiryText(facts, now, texts),
  ];
  return lines.filter((line) => line !== null);
}

/** Returns what the key may read, and whether it is read-only; null if that is not known. */
function rightsText(facts: KeyFacts, texts: Texts): string | null {
  if (facts.mode === null) return null;
  const readable = readableResources(facts);
  if (readable === 'all') return texts.say(mayWrite(facts) ? 'key_may_all' : 'key_may_read_all');
  if (readable.length === 0) return null;
  const names = new Set(readable.map((resource) => resourceName(resource, texts)));
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' }).format(names);
  return texts.say(mayWrite(facts) ? 'key_may_some' : 'key_may_read_some', list);
}

/** Returns when the key expires or has expired. */
function expiryText({ expiresAt }: KeyFacts, now: EpochMs, { say, locale }: Texts): string {
  if (expiresAt === null) return say('key_never_ends');
  return say(expiresAt <= now ? 'key_ended_on' : 'key_ends_on', formatDay(expiresAt, locale));
}

/**
 * The names of resources by HeyGen's word. The exact words are not all known
 * (docs/heygen-api.md#key-scopes).
 */
const RESOURCES: readonly [word: RegExp, text: MessageKey][] = [
  [/^videos?$/, 'scope_videos'],
  [/^(?:account|user)s?$/, 'scope_account'],
  [/^assets?$/, 'scope_assets'],
  [/^avatars?$/, 'scope_avatars'],
  [/^voices?$/, 'scope_voices'],
  [/^lip_?syncs?$/, 'scope_lipsyncs'],
  [/^(?:video_)?(?:translate|translations?)$/, 'scope_translations'],
  [/^(?:video_)?agents?(?:_sessions?)?$/, 'scope_agents'],
];

/** Returns the name of a resource. HeyGen's own word names one that we do not know. */
function resourceName(resource: string, texts: Texts): string {
  const word = resource.replace(/[-.]/g, '_');
  const known = RESOURCES.find(([pattern]) => pattern.test(word));
  return known ? texts.say(known[1]) : word.replaceAll('_', ' ');
}

/** Returns the result of a key test in which HeyGen gave no data of the account. */
export const lacksAccountText = (problem: Problem, texts: Texts): string =>
  problem.kind === 'no_scope'
    ? texts.say('key_works_no_account')
    : texts.say('key_works_account_problem', problemText(problem, texts));
