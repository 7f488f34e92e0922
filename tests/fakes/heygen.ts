/** HeyGen as a `fetch`: what each video's status is now, and what goes wrong instead. */
export interface FakeHeygen {
  fetch: typeof fetch;
  /** Status by id; an id that is missing is unknown to HeyGen. */
  videos: Record<string, string>;
  /** The keys that are accepted. */
  keys: string[];
  /** Takes the place of every answer while set. */
  fault: (() => Response | Promise<Response>) | null;
  /** Paths that were asked for, in order. */
  asked: string[];
}

export function fakeHeygen(): FakeHeygen {
  const heygen: FakeHeygen = {
    fetch: undefined as never,
    videos: {},
    keys: ['good-key'],
    fault: null,
    asked: [],
  };
  heygen.fetch = (async (input: string, init: RequestInit) => {
    const url = new URL(input);
    if (url.origin !== 'https://api.heygen.com') throw new Error(`Unexpected request to ${url}`);
    heygen.asked.push(url.pathname.replace('/v3/', '') + decodeURIComponent(url.search));
    if (heygen.fault) return heygen.fault();
    const key = (init.headers as Record<string, string>)['X-Api-Key'] ?? '';
    if (!heygen.keys.includes(key)) return reply({ error: { code: 'unauthorized' } }, 401);
    return answer(heygen, url);
  }) as typeof fetch;
  return heygen;
}

function answer({ videos }: FakeHeygen, url: URL): Response {
  if (url.pathname === '/v3/users/me') return reply({ data: { username: 'u1' } });
  if (url.pathname === '/v3/videos/statuses') {
    const ids = (url.searchParams.get('video_ids') ?? '').split(',');
    return reply({ data: ids.map((id) => ({ video_id: id, status: videos[id] ?? 'not_found' })) });
  }
  if (url.pathname === '/v1/video_status.get') {
    const body = { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' };
    return reply(body, 404);
  }
  const id = url.pathname.replace('/v3/videos/', '');
  const status = videos[id];
  if (!status)
    return reply({ error: { code: 'video_not_found', message: 'Video not found' } }, 404);
  return reply({ data: { id, status, title: `Title of ${id}` } });
}

const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
