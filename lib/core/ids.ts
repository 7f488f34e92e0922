/** 32 hex digits standing alone: the shape of every HeyGen id, videos and others alike. */
const HEX_ID = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;
const URL_IN_TEXT = /https?:\/\/[^\s"'<>`\\)\]}»“”|*…—]+/gi;
const HEYGEN_HOST = /^(?:[\w-]+\.)*heygen\.(?:com|ai)$/i;
/** Pages of one video. A title slug may stand before the id and may itself hold 32 hex digits. */
const VIDEO_PATH = /^\/(?:videos?|share|embeds?)\/(?:[^/]*-)?([0-9a-f]{32})(?![0-9a-z])/i;
/** Media files: the last 32 hex digits name the video, earlier ones its owner. */
const MEDIA_PATH = /([0-9a-f]{32})(?:\.(?:mp4|webm|gif)|\/\d+x\d+\.(?:mp4|webm))(?![0-9a-z])/i;
/** API reads of a video, as they stand in logs and scripts. */
const API_PATH = /^\/v3\/videos\/(?=[\w-]*\d)([\w-]{6,64})$/;
/** A value, or a list of them, that says itself that it is a video id, of whatever shape. */
const LABELLED = /video_?ids?["']?\s*[:=]\s*["'[]*([\w,-]{6,})/gi;
/** What stands before a value that names something else: `avatar_id=`, `"avatar_ids":["…","`. */
const OTHER_LABEL =
  /(?:avatar|group|look|voice|session|agent|template|draft|folder|project|asset|translat\w*|lipsync|batch|callback|request|trace|user|account|space|team|webhook|endpoint)[\s_-]?ids?["']?\s*[:=]\s*["'[]*(?:[0-9a-f]{32}["'\s]*,["'\s]*)*$/i;
/** How far back a label is looked for: ten ids in a list. */
const LABEL_REACH = 400;
/** One word typed by hand; ids of unknown shape have letters and digits. */
const HAND_TYPED = /^(?=.*\d)(?=.*[a-z])[\w-]{6,64}$/i;

/**
 * Video ids in any text: bare ids, HeyGen links, JSON, logs, one or many, in order, each once.
 * Hex ids come out in lower case. Look-alikes that their link or label shows to be something
 * else (draft, avatar, agent session …) are left out. Shapes: HeyGen API facts, section 7.
 */
export function findVideoIds(text: string): string[] {
  const decoded = decodePercent(text);
  const withoutLinks = decoded.replace(URL_IN_TEXT, (link) => ' '.repeat(link.length));
  const found = [...idsInLinks(decoded), ...idsInProse(withoutLinks)];
  return unique(found.sort((a, b) => a.at - b.at).map(({ id }) => id));
}

/** The same for what a person typed into a field meant for ids: there any shape is let through. */
export function findTypedVideoIds(text: string): string[] {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  return words.every((word) => HAND_TYPED.test(word)) ? unique(words) : findVideoIds(text);
}

/** An id and where it stands in the text. */
interface Found {
  id: string;
  at: number;
}

/** The video that a HeyGen link shows, or null. */
export function videoIdOfUrl(link: string): string | null {
  const url = URL_PARTS.exec(link);
  if (!url?.groups || !HEYGEN_HOST.test(url.groups.host ?? '')) return null;
  const path = url.groups.path ?? '';
  const match = VIDEO_PATH.exec(path) ?? MEDIA_PATH.exec(path) ?? API_PATH.exec(path);
  return match?.[1] ? normalise(match[1]) : null;
}

const URL_PARTS = /^https?:\/\/(?<host>[^/:?#]+)(?::\d+)?(?<path>\/[^?#]*)?(?<rest>.*)$/i;

function idsInLinks(text: string): Found[] {
  return [...text.matchAll(URL_IN_TEXT)].flatMap((match) =>
    idsInLink(match[0].replace(/[.,;:!?]+$/, '')).map((id) => ({ id, at: match.index })),
  );
}

function idsInLink(link: string): string[] {
  const id = videoIdOfUrl(link);
  if (id) return [id];
  const inner = link.slice(8).search(/https?:\/\//i);
  // A link that carries another link (a redirect, a search result) means the other.
  if (inner >= 0) return idsInLink(link.slice(8 + inner));
  const host = URL_PARTS.exec(link)?.groups?.host ?? '';
  // A HeyGen link that shows no video shows a look-alike; any other site may carry a video id.
  const found = HEYGEN_HOST.test(host) ? labelledIds(link) : idsInProse(link);
  return found.map((labelled) => labelled.id);
}

function idsInProse(text: string): Found[] {
  const hex = [...text.matchAll(HEX_ID)]
    .filter(
      (match) => !OTHER_LABEL.test(text.slice(Math.max(0, match.index - LABEL_REACH), match.index)),
    )
    .map((match) => ({ id: match[0], at: match.index }));
  return [...labelledIds(text), ...hex];
}

function labelledIds(text: string): Found[] {
  return [...text.matchAll(LABELLED)]
    .flatMap((match) => (match[1] ?? '').split(',').map((id) => ({ id, at: match.index })))
    .filter(({ id }) => /^(?=.*\d)[\w-]{6,64}$/.test(id));
}

const unique = (ids: string[]): string[] => [...new Set(ids.map(normalise))];

const normalise = (id: string): string => (/^[0-9a-f]{32}$/i.test(id) ? id.toLowerCase() : id);

/** Links pasted out of other links are percent-encoded; a stray % is not an error. */
function decodePercent(text: string): string {
  return text.replace(/%(?:3A|2F|3F|3D|26|22|2C|20|2D)/gi, (code) => decodeURIComponent(code));
}
