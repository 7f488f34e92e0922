/** HeyGen as a `fetch`: what each job's status is now, and what goes wrong instead. */
export interface FakeHeygen {
  fetch: typeof fetch;
  /** Status of videos by id; an id that is missing is unknown to HeyGen. */
  videos: Record<string, string>;
  /** Jobs of other kinds: the path of their single read → `data` of the answer. */
  others: Record<string, Record<string, unknown>>;
  /** Fields of a video's single read in place of the usual ones, by id. */
  fields: Record<string, Record<string, unknown>>;
  /** Status of videos that only v1 knows, by id. */
  legacy: Record<string, string>;
  /** The keys that are accepted. */
  keys: string[];
  /** Takes the place of every answer while set, but where it gives null. */
  fault: (() => Response | Promise<Response> | null) | null;
  /** Paths that were asked for, in order. */
  asked: string[];
}

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

/** What HeyGen says to a key that asks for this. */
export function answerTo(heygen: FakeHeygen, url: URL, key: string): Answer {
  if (!heygen.keys.includes(key)) return reply({ error: { code: 'unauthorized' } }, 401);
  const { pathname } = url;
  if (pathname === '/v3/users/me') return reply({ data: { username: 'u1' } });
  if (pathname === '/v3/videos') return list(heygen);
  if (pathname.endsWith('/statuses')) return statuses(heygen, url);
  if (pathname === '/v1/video_status.get') return legacy(heygen, url);
  const other = heygen.others[pathname.replace('/v3/', '')];
  if (other) return reply({ data: other });
  const id = pathname.replace('/v3/videos/', '');
  const status = heygen.videos[id];
  if (!status) return reply({ error: { code: 'not_found', message: 'Not found' } }, 404);
  const link = status === 'completed' ? `https://files2.heygen.ai/x/${id}.mp4` : null;
  const fields = { title: `Title of ${id}`, video_url: link, ...heygen.fields[id] };
  return reply({ data: { id, status, ...fields } });
}

/** All of the account's videos, on one page. */
function list({ videos, fields }: FakeHeygen): Answer {
  const data = Object.entries(videos).map(([id, status]) => ({ id, status, ...fields[id] }));
  return reply({ data, has_more: false, next_token: null });
}

function legacy(heygen: FakeHeygen, { searchParams }: URL): Answer {
  const id = searchParams.get('video_id') ?? '';
  const status = heygen.legacy[id];
  return status
    ? reply({ code: 100, message: 'Success', data: { id, status, error: null } })
    : reply({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404);
}

/** The bulk read of a kind: `videos`, `video-translations` or `lipsyncs`. */
function statuses({ videos, others }: FakeHeygen, url: URL): Answer {
  const kind = url.pathname.replace('/v3/', '').replace('/statuses', '');
  const [list = ''] = [...url.searchParams.values()];
  const statusOf = (id: string) =>
    kind === 'videos' ? videos[id] : (others[`${kind}/${id}`]?.status as string | undefined);
  const data = list.split(',').map((id) => ({ video_id: id, status: statusOf(id) ?? 'not_found' }));
  return reply({ data });
}

const reply = (body: unknown, status = 200): Answer => ({ status, body });
