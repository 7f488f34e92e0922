import type { AppFinding, How } from '../apps/app-finding.ts';
import type { Trouble } from '../apps/heard-meaning.ts';

/** Code for each way in which an app goes wrong, short enough to read. Code has no language. */
const CODE: Readonly<Record<Exclude<How, 'asks_on' | 'stopped'>, string | null>> = {
  asks: `const FINAL = ['completed', 'failed', 'cancelled', 'not_found'];
if (FINAL.includes(status)) clearInterval(timer);`,
  listens: `const FINAL = ['completed', 'failed', 'cancelled', 'not_found'];
if (FINAL.includes(status)) source.close();`,
  silent: `while (!FINAL.includes(status)) {
  await sleep(10_000);
  status = await readStatus(id);
}`,
  unheard: `source.onopen = async () => show(await readStatus(id));`,
  server: null,
  cache: `fetch(url, { cache: 'no-store' });`,
  messages: null,
  storage: `const status = await readStatus(id);
if (FINAL.includes(status)) localStorage.removeItem(name);`,
  unknown: `const { data } = await response.json();
const id = data.video_id;`,
  session: `const session = await readSession(id);
const videoId = session.video_id;`,
  not_created: `const { data } = await response.json();
const id = data.video_id;`,
  not_this: `const { data } = await response.json();
const id = data.video_id;`,
};

const FOR_TROUBLE: Readonly<Record<Trouble, string>> = {
  missing: `if (response.status === 404) return { status: 'not_found' };`,
  http: `if (!response.ok) return { status: 'api_error', code: response.status };`,
  says_error: `if (!data.success) return { status: 'failed', error: data.error };`,
  unreadable: `if (!response.ok) return { status: 'api_error', code: response.status };
const data = await response.json();`,
  no_answer: `catch (error) {
  if (++failures >= 5) return { status: 'connection_error' };
}`,
};

/** Returns code that corrects what an app does wrong; null if the mistake is not in its page. */
export function appFix({ how, trouble }: AppFinding): string | null {
  if (how === 'asks_on' || how === 'stopped') return trouble && FOR_TROUBLE[trouble];
  return CODE[how];
}
