import { descriptorOf, type JobRef, KINDS, type Kind, memberKindOf } from '../job/kind.ts';
import { decodeLink } from './decode.ts';
import { readText } from './in-text.ts';
import {
  familyOfShape,
  type IdKind,
  type IdMention,
  idOf,
  isJob,
  knownIdOf,
  type LookAlike,
} from './mention.ts';

const URL_PARTS = /^https?:\/\/(?<host>[^/:?#]+)(?::\d+)?(?<path>\/[^?#]*)?(?<query>.*)$/is;
const HEYGEN_HOST = /^(?:[\w-]+\.)*heygen\.(?:com|ai)$/i;
const MEDIA_HOST = /^(?:files|resource)\d*\.heygen\.ai$/i;

/** An id, with or without a title before it. A title can contain 32 hex digits: the last count. */
const slugOf = (shape = '[0-9a-f]{32}'): string => `(?:[^/]*-)?(${shape})(?![0-9a-z])`;
const UNKNOWN_PAGE = new RegExp(`^/${slugOf()}`, 'i');
/** Bare ids after a link, in a list without spaces. */
const LISTED = /(?<=[,;])[0-9a-f]{32}(?![0-9a-z])/gi;

/** What the links of one kind look like, to pages of the app and in the API. */
const LINKS = KINDS.map((kind) => {
  const { pageName, apiName, idShape } = descriptorOf(kind);
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
    .map((kind) => descriptorOf(kind).apiName)
    .join('|')}`,
  'i',
);

/** Words of a path or a query that name a look-alike. */
const PLACES: [RegExp, LookAlike][] = [
  [/avatar|(?<!out)look(?!up)/i, 'avatar'],
  [/(?<!in)voice/i, 'voice'],
  [/template/i, 'template'],
  [/^create(?:-v\d+)?$|draft/i, 'draft'],
  [/folder|project/i, 'folder'],
  [/asset/i, 'asset'],
];

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
  if (/\.ai$/i.test(link.host)) return ofMedia(link);
  return [ofPage, ofApi, ofQuery, ofPlace, ofQueryOfLookAlike].reduce<IdMention[]>(
    (found, read) => (found.length > 0 ? found : read(link)),
    [],
  );
}

function parse(link: string): Link | null {
  const { host = '', path = '', query = '' } = URL_PARTS.exec(link)?.groups ?? {};
  return HEYGEN_HOST.test(host) ? { host, path, query: decodeLink(query) } : null;
}

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

/** Reads the ids in a query. Bulk reads use `batch_ids` for every kind: the path shows which. */
function ofQuery({ path, query }: Link): IdMention[] {
  const batch = LINKS.find(({ kind }) => apiOf(memberKindOf(kind))?.test(path))?.kind;
  const named = batch ? query.replace(/(?<=[?&])batch_ids?(?==)/gi, `${batch}_ids`) : query;
  return readText(named)
    .filter(({ source, meaning }) => source === 'label' && isJob(meaning))
    .map((found) => ({ ...found, source: 'link', object: null }));
}

const apiOf = (wanted: Kind | null): RegExp | undefined =>
  LINKS.find(({ kind }) => kind === wanted)?.api;

/** Reads `/create-v4/<draft>`, `/folders/<folder>`: the last known word before the id names it. */
function ofPlace({ path }: Link): IdMention[] {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => knownIdOf(segment));
  const id = segments[at];
  return id ? mention(knownIdOf(id), placeOf(segments.slice(0, at))) : [];
}

function ofQueryOfLookAlike({ path, query }: Link): IdMention[] {
  return [...query.matchAll(/([\w.-]{1,60})=([\w-]+)/g)].flatMap(([, key = '', value = '']) => {
    const named = placeOf([key]);
    const id = named && /ids?$/i.test(key) ? idOf(value) : knownIdOf(value);
    return mention(id, named ?? placeOf(path.split('/')));
  });
}

/** Returns the look-alike that the last matching word names. */
function placeOf(words: string[]): LookAlike | undefined {
  const named = words.map((word) => PLACES.find(([pattern]) => pattern.test(word))?.[1]);
  return named.findLast((place) => place !== undefined);
}

/** Returns no mention without an id, or if its meaning is undefined. */
function mention(id: string | null | undefined, meaning: IdKind | undefined): IdMention[] {
  return id && meaning !== undefined
    ? [
        {
          id: knownIdOf(id) ?? id,
          at: 0,
          meaning: meaning ?? familyOfShape(id),
          source: 'link',
          key: null,
          object: null,
        },
      ]
    : [];
}
