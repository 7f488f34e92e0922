import type { IdMention } from './mention.ts';

/** Paths of the API and commands of HeyGen's CLI. Only those of HeyGen Video explain an id. */
const COMMAND = new RegExp(
  [
    '(?<instant>(?:/v\\d/|\\bheygen\\s{1,3})?(?<![a-z])models?/videos?(?![a-z])',
    '\\bheygen\\s{1,3}models?\\s{1,3}videos?(?![a-z]))',
    '/v\\d/[a-z]',
    '\\bheygen\\s{1,3}[a-z]',
  ].join('|'),
  'gi',
);

/** How far after a command a bare id can be its argument. */
const REACH = 300;

/**
 * Marks the videos of the command or path `models/videos` as HeyGen Videos, whose label is that of
 * any video (docs/heygen-api.md#labels): the ids on its line, and the labelled ids of its answer,
 * which ends where another command or path begins.
 */
export function applyCommands(mentions: IdMention[], text: string): IdMention[] {
  const commands = [...text.matchAll(COMMAND)].map(({ 0: match, index, groups }) => ({
    at: index,
    end: index + match.length,
    isInstant: groups?.instant !== undefined,
  }));
  if (!commands.some(({ isInstant }) => isInstant)) return mentions;
  let next = 0;
  return mentions.map((mention) => {
    while ((commands[next]?.at ?? mention.at) < mention.at) next += 1;
    const last = commands[next - 1];
    const isOurs = last?.isInstant && isArgument(mention, last.end, text);
    return isOurs ? { ...mention, meaning: 'instant_video' } : mention;
  });
}

function isArgument({ source, meaning, at }: IdMention, end: number, text: string): boolean {
  if (source === 'label') return meaning === 'video';
  const isNear = source === 'bare' && at - end <= REACH;
  return isNear && meaning === null && !text.slice(end, at).includes('\n');
}
