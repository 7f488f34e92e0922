import { type JobRef, KINDS, type Kind, memberKindOf } from '../job/kind.ts';
import { apiOf } from '../job/kind-api.ts';
import { decodeLink } from '../pasted/decode.ts';
import { readText } from './in-text.ts';
import {
  type IdKind,
  type IdMention,
  idOf,
  isJob,
  knownIdOf,
  meaningOf,
  OWN_SHAPE,
} from './mention.ts';
import { placeOf } from './places.ts';

const URL_PARTS = /^https?:\/\/(?<host>[^/:?#]+)(?::\d+)?(?<path>\/[^?#]*)?(?<query>.*)$/is;
const HEYGEN_HOST = /^(?:[\w-]+\.)*heygen\.(?:com|ai)$/i;
const MEDIA_HOST = /^(?:files|resource)\d*\.heygen\.ai$/i;

/** An id, with or without a title before it. A title can contain 32 hex digits: the last count. */
const slugOf = (shape = '[0-9a-f]{32}'): string => `(?:[^/]*-)?(${shape})(?![0-9a-z])`;
const UNKNOWN_PAGE = new RegExp(`^/${slugOf()}`, 'i');
/** Bare ids after a link, in a list without spaces. */
const LISTED = /(?<=[,;])[0-9a-f]{32}(?![0-9a-z])/gi;

const OWN_SHAPE_IN_LINK = new RegExp(`(?<![0-9a-z])${OWN_SHAPE}(?![0-9a-z])`, 'i');

/** What the links of one kind look like, to pages of the app and in the API. */
const LINKS = KINDS.map((kind) => {
  const { pageName, apiName, idShape } = apiOf(kind);
  return {
    kind,
    page: pageName ? new RegExp(`^/(?:${pageName})/${slugOf(idShape)}`, 'i') : null,
    api: new RegExp(`^/v\\d/(?:${apiName})(?![a-z_-])(?:/(?<id>[\\w-]+))?`, 'i'),
  };
});

/** Files: the last 32 hex digits are the id of the video, earlier ones the id of its owner. */
const MEDIA =
  /(?<![0-9a-z])([0-9a-f]{32})(?:\.(?:mp4|webm|gif)|\/\d+x\d+\.(?:mp4|webm))(?![0-9a-z])/i;
/** Folders of files that are named after something other than a video. */
const OTHER_MEDIA = new RegExp(
  `/(?:avatars?|voices?|talking_photos?)/|${KINDS.filter((kind) => kind !== 'video')
    .map((kind) => apiOf(kind).apiName)
    .join('|')}`,
  'i',
);

/** The end of a link that may be the first part of an id. */
const ID_PART = /(?<separator>--|[/=-])(?<part>[0-9a-f]{1,31})[.]{0,3}$/i;
const CLEARLY_HEX = 16;

interface Link {
  host: string;
  path: string;
  /** The query and the fragment, decoded: the commas of a list are often encoded. */
  query: string;
}

/** Returns the job that a HeyGen link shows, or null. */
export function jobOfUrl(link: string): JobRef | null {
  for (const { id, meaning } of idsOnLink(link)) if (isJob(meaning)) return { id, kind: meaning };
  return null;
}

/** Returns true for a link to a host of HeyGen. */
export const isHeygenLink = (link: string): boolean => parse(link) !== null;

/** Returns the jobs that a HeyGen link shows, or its look-alikes if it shows no job. */
export function idsOnLink(text: string): IdMention[] {
  const link = parse(text);
  if (!link) return [];
  const readers = /\.ai$/i.test(link.host)
    ? [ofMedia, ofOwnShape]
    : [ofPage, ofApi, ofQuery, ofPlace, ofQueryOfLookAlike, ofOwnShape];
  return readers.reduce<IdMention[]>((found, read) => (found.length > 0 ? found : read(link)), []);
}

function parse(link: string): Link | null {
  const { host = '', path = '', query = '' } = URL_PARTS.exec(link)?.groups ?? {};
  return HEYGEN_HOST.test(host) ? { host, path, query: decodeLink(query) } : null;
}

/**
 * Returns the first part of an id at the end of a HeyGen link that is cut off; null if it is not.
 * `after` is the text behind the link.
 */
export function cutIdOf(text: string, after: string): string | null {
  const link = parse(text);
  const { separator = '', part = '' } = ID_PART.exec(text)?.groups ?? {};
  if (!link || !/\d/.test(part) || !takesIds(link)) return null;
  const isCut = separator === '--' || /^…/.test(after) || text.endsWith('..');
  return isCut || part.length >= CLEARLY_HEX ? part : null;
}

const takesIds = ({ path, query }: Link): boolean =>
  /ids?=/i.test(query) ||
  KINDS.some((kind) => {
    const { pageName, apiName } = apiOf(kind);
    const place = `/(?:v\\d/(?:${apiName})${pageName ? `|(?:${pageName})` : ''})/`;
    return new RegExp(`^${place}`, 'i').test(path);
  });

/** Returns true if a link shows an id of known shape, and no title goes on after it. */
export const isCompleteLink = (link: string): boolean =>
  !/-$/.test(link) &&
  idsOnLink(link).some(({ id }) => knownIdOf(id) === id || /[^0-9a-f]/i.test(id));

function ofMedia({ host, path }: Link): IdMention[] {
  if (!MEDIA_HOST.test(host) || OTHER_MEDIA.test(path)) return [];
  return mention(MEDIA.exec(path)?.[1], 'video').map((found) => ({ ...found, source: 'media' }));
}

function ofPage({ host, path }: Link): IdMention[] {
  // It is not known what share.heygen.com shows: we have never seen a real link.
  if (/^share\./i.test(host)) return mention(UNKNOWN_PAGE.exec(path)?.[1], null);
  const shown = LINKS.flatMap(({ page, kind }) => mention(page?.exec(path)?.[1], kind));
  if (shown.length === 0) return [];
  return [...shown, ...[...path.matchAll(LISTED)].flatMap(([id]) => mention(id, null))];
}

function ofApi({ path }: Link): IdMention[] {
  return LINKS.flatMap(({ api, kind }) => {
    const id = api.exec(path)?.groups?.id;
    return id ? mention(idOf(id), kind) : [];
  });
}

/** Reads the ids in a query. In the address of an editor, an avatar is only a setting. */
function ofQuery(link: Link): IdMention[] {
  return readText(withClearLabels(link))
    .filter(({ source, meaning }) => source === 'label' && isJob(meaning))
    .filter(({ meaning }) => meaning !== 'avatar' && meaning !== 'voice')
    .map((found) => ({ ...found, source: 'link', object: null }));
}

/** Returns the query with the labels that only the path explains, such as `batch_ids`, clarified. */
function withClearLabels({ path, query }: Link): string {
  const batch = /^\/v\d\/assets(?![a-z])/i.test(path)
    ? 'asset_batch'
    : LINKS.find(({ kind }) => apiPatternOf(memberKindOf(kind))?.test(path))?.kind;
  const clear = batch ? query.replace(/(?<=[?&])batch_ids?(?==)/gi, `${batch}_ids`) : query;
  const isOfRuns = apiPatternOf('workflow')?.test(path);
  return isOfRuns ? clear.replace(/(?<=[?&])run_id(?==)/gi, 'workflow_run_id') : clear;
}

const apiPatternOf = (wanted: Kind | null): RegExp | undefined =>
  LINKS.find(({ kind }) => kind === wanted)?.api;

/**
 * Reads `/create-v4/<draft>`, `/folders/<folder>`, `/v3/brand-kits/<id>`: the last known word
 * before the id names it. In the API, the id can have an unknown shape.
 */
function ofPlace({ path }: Link): IdMention[] {
  const segments = path.split('/');
  const isApi = /^\/v\d\//i.test(path);
  for (const [at, segment] of segments.entries()) {
    const id = isApi && at > 2 ? idOf(/^[\w-]*/.exec(segment)?.[0] ?? '') : knownIdOf(segment);
    if (id) return mention(id, placeOf(segments.slice(0, at)));
  }
  return [];
}

function ofQueryOfLookAlike(link: Link): IdMention[] {
  const query = withClearLabels(link);
  return [...query.matchAll(/([\w.-]{1,60})=([\w-]+)/g)].flatMap(([, key = '', value = '']) => {
    const named = placeOf([key]);
    const id = named && /ids?$/i.test(key) ? idOf(value) : knownIdOf(value);
    return mention(id, named ?? placeOf(link.path.split('/')));
  });
}

/** Reads an id that no other family has, anywhere in the address. */
function ofOwnShape({ path, query }: Link): IdMention[] {
  return mention(OWN_SHAPE_IN_LINK.exec(`${path}${query}`)?.[0], null);
}

/** Returns no mention without an id, or if its meaning is undefined. */
function mention(id: string | null | undefined, meaning: IdKind | undefined): IdMention[] {
  return id && meaning !== undefined
    ? [
        {
          id: knownIdOf(id) ?? id,
          at: 0,
          meaning: meaningOf(meaning, id),
          source: 'link',
          key: null,
          object: null,
        },
      ]
    : [];
}
