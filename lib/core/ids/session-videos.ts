import type { IdMention } from './mention.ts';

/** How many lines can be between a session and its video. */
const REACH = 2;

/**
 * Gives each session the video that it made: the two are one job. They are the ones that the same
 * JSON object names, or that stand together in notes or in a row of a table.
 */
export const nameVideos = (mentions: IdMention[], text: string): IdMention[] =>
  pairInNotes(pairInObjects(mentions), text);

function pairInObjects(mentions: IdMention[]): IdMention[] {
  const videos = new Map<string | number, string>();
  for (const { id, meaning, object } of mentions) {
    if (meaning === 'video' && object !== null && !videos.has(object)) videos.set(object, id);
  }
  return mentions.map((mention) => {
    const { id, meaning, object } = mention;
    const video = meaning === 'agent' && object !== null ? videos.get(object) : undefined;
    return video === undefined || video === id ? mention : { ...mention, follows: video };
  });
}

interface Part {
  mention: IdMention;
  isSession: boolean;
  line: number;
}

/** Only a labelled id or link can be part of a pair: a list of links says nothing about them. */
function partOf(mention: IdMention, line: number): Part | null {
  const { meaning, source, noun, object } = mention;
  if (object !== null || mention.follows) return null;
  const isSure = source === 'label' || noun !== undefined;
  if (meaning === 'agent' && isSure) return { mention, isSession: true, line };
  if (meaning === null && noun && !mention.isNamed)
    return { mention, isSession: noun === 'session', line };
  return meaning === 'video' ? { mention, isSession: false, line } : null;
}

function pairInNotes(mentions: IdMention[], text: string): IdMention[] {
  const paired = new Map<IdMention, IdMention>();
  const pair = (session: IdMention, video: IdMention) => {
    if (session.id === video.id) return;
    paired.set(session, { ...session, meaning: 'agent', follows: video.id });
    paired.set(video, { ...video, meaning: 'video' });
  };
  for (const block of blocksOf(mentions, text)) pairInBlock(block, pair);
  return paired.size === 0 ? mentions : mentions.map((one) => paired.get(one) ?? one);
}

/** Returns the parts between blank lines. */
function blocksOf(mentions: IdMention[], text: string): Part[][] {
  const breaks = [...text.matchAll(/\n[ \t\r]*(?=\n)|\n/g)];
  const blocks: Part[][] = [[]];
  let next = 0;
  for (const mention of mentions) {
    for (; (breaks[next]?.index ?? mention.at) < mention.at; next += 1) {
      const at = breaks[next]?.index ?? 0;
      const end = at + (breaks[next]?.[0].length ?? 0);
      // Another line break follows at once, or the one before ended here.
      if (breaks[next + 1]?.index === end) blocks.push([]);
    }
    const part = partOf(mention, next);
    if (part) blocks.at(-1)?.push(part);
  }
  return blocks;
}

/** Pairs the ids of each line, then the others of the block, where sessions and videos alternate. */
function pairInBlock(block: Part[], pair: (session: IdMention, video: IdMention) => void): void {
  const lines = linesOf(block);
  const others = lines.filter((parts) => !alternate(parts)).flat();
  for (const parts of [...lines.filter(alternate), ...(alternate(others) ? [others] : [])]) {
    for (let at = 0; at < parts.length; at += 2) {
      const [one, other] = [parts[at], parts[at + 1]];
      if (!one || !other) continue;
      if (one.isSession) pair(one.mention, other.mention);
      else pair(other.mention, one.mention);
    }
  }
}

function linesOf(block: readonly Part[]): Part[][] {
  const lines = new Map<number, Part[]>();
  for (const part of block) {
    const parts = lines.get(part.line);
    if (parts) parts.push(part);
    else lines.set(part.line, [part]);
  }
  return [...lines.values()];
}

function alternate(parts: readonly Part[]): boolean {
  return (
    parts.length % 2 === 0 &&
    parts.every(({ isSession, line }, at) => {
      const next = parts[at + 1];
      if (!next) return true;
      return isSession !== next.isSession && (at % 2 === 1 || next.line - line <= REACH);
    })
  );
}
