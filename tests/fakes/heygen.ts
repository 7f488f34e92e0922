/** A fake HeyGen behind `fetch`: the current status of each job, and faults. */
export interface FakeHeygen {
  fetch: typeof fetch;
  /** Status of videos by id. HeyGen does not know an id that is missing here. */
  videos: Record<string, string>;
  /** Jobs of other kinds: the path of their single read → `data` of the answer. */
  others: Record<string, Record<string, unknown>>;
  /** Fields that replace the usual ones in a video's single read, by id. */
  fields: Record<string, Record<string, unknown>>;
  /** Status of videos that only v1 knows, by id. */
  legacy: Record<string, string>;
  /** The accepted keys. */
  keys: string[];
  /** While set, it replaces every answer, except where it returns null. */
  fault: (() => Response | Promise<Response> | null) | null;
  /** The requested paths without `/v3/`, with their decoded queries, in order. */
  asked: string[];
}

/** Returns a fake HeyGen without jobs. It accepts the key `good-key`. */
export function fakeHeygen(): FakeHeygen {
  const heygen: FakeHeygen = {
    fetch: undefined as never,
    videos: {},
    others: {},
    fields: {},
    legacy: {},
    keys: ['good-key'],
    fault: null,
    asked: [],
  };
  heygen.fetch = (async (input: string, init: RequestInit) => {
    const url = new URL(input);
    if (url.origin !== 'https://api.heygen.com') throw new Error(`Unexpected request to ${url}`);
    heygen.asked.push(url.pathname.replace('/v3/', '') + decodeURIComponent(url.search));
    const fault = heygen.fault?.();
    if (fault) return fault;
    const key = (init.headers as Record<string, string>)['X-Api-Key'] ?? '';
    const { status, body } = answerTo(heygen, url, key);
    return new Response(JSON.stringify(body), { status });
  }) as typeof fetch;
  return heygen;
}

/** An answer before it goes over the wire. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Returns HeyGen's answer to a request with this key. */
export function answerTo(heygen: FakeHeygen, url: URL, key: string): Answer {
  if (!heygen.keys.includes(key)) return reply({ error: { code: 'unauthorized' } }, 401);
  const { pathname } = url;
  if (pathname === '/v3/users/me') return reply({ data: { username: 'u1' } });
  if (pathname.endsWith('/statuses')) return statuses(heygen, url);
  if (pathname === '/v1/video_status.get') return legacy(heygen, url);
  if (pathname === '/v3/videos') return list(heygen, url);
  const other = heygen.others[pathname.replace('/v3/', '')];
  if (other) return reply({ data: other });
  const id = pathname.replace('/v3/videos/', '');
  const data = single(heygen, id);
  if (!data) return reply({ error: { code: 'not_found', message: 'Not found' } }, 404);
  return reply({ data });
}

/** Returns a video's single read, which is also its entry in the list, or null. */
function single({ videos, fields }: FakeHeygen, id: string): Record<string, unknown> | null {
  const status = videos[id];
  if (!status) return null;
  const link = status === 'completed' ? `https://files2.heygen.ai/x/${id}.mp4` : null;
  return { id, status, title: `Title of ${id}`, video_url: link, ...fields[id] };
}

/** Returns the account's videos. Tests need no further pages here. */
function list(heygen: FakeHeygen, { searchParams }: URL): Answer {
  const title = searchParams.get('title') ?? '';
  const all = Object.keys(heygen.videos).flatMap((id) => {
    const video = single(heygen, id);
    return video ? [video] : [];
  });
  const data = all.filter((video) => String(video.title).includes(title));
  return reply({ data, has_more: false, next_token: null });
}

function legacy(heygen: FakeHeygen, { searchParams }: URL): Answer {
  const id = searchParams.get('video_id') ?? '';
  const status = heygen.legacy[id];
  return status
    ? reply({ code: 100, message: 'Success', data: { id, status, error: null } })
    : reply({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404);
}

/** Answers the bulk read of a kind: `videos`, `video-translations` or `lipsyncs`. */
function statuses({ videos, others }: FakeHeygen, url: URL): Answer {
  const kind = url.pathname.replace('/v3/', '').replace('/statuses', '');
  const [list = ''] = [...url.searchParams.values()];
  const statusOf = (id: string) =>
    kind === 'videos' ? videos[id] : (others[`${kind}/${id}`]?.status as string | undefined);
  const data = list.split(',').map((id) => ({ video_id: id, status: statusOf(id) ?? 'not_found' }));
  return reply({ data });
}

const reply = (body: unknown, status = 200): Answer => ({ status, body });
