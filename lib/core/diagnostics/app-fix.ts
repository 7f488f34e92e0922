import type { AppFinding, How } from '../apps/app-finding.ts';
import type { Trouble } from '../apps/heard-meaning.ts';

/** What the code of an app needs first, to know an end. */
const FINAL = `const FINAL = ['completed', 'failed',
  'cancelled', 'not_found'];`;

/**
 * Code for each way in which an app goes wrong, short enough to read: a line in the popup has room
 * for 42 characters. Code has no language.
 */
const CODE: Readonly<Record<Exclude<How, 'asks_on'>, string | null>> = {
  asks: `${FINAL}
if (FINAL.includes(status)) {
  clearInterval(timer);
}`,
  listens: `${FINAL}
if (FINAL.includes(status)) {
  source.close();
}`,
  stopped: `failures = response.ok ? 0 : failures + 1;
if (failures >= 5) showError();
else setTimeout(ask, 5_000);`,
  silent: `${FINAL}
while (!FINAL.includes(status)) {
  await sleep(wait);
  wait = Math.min(wait * 1.5, 60_000);
  status = await readStatus(id);
}`,
  unheard: `source.onopen = async () => {
  show(await readStatus(id));
};`,
  server: null,
  cache: `fetch(url, { cache: 'no-store' });`,
  messages: null,
  storage: `${FINAL}
const status = await readStatus(id);
if (FINAL.includes(status)) {
  localStorage.removeItem(name);
}`,
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
  missing: `if (response.status === 404) {
  return { status: 'not_found' };
}`,
  http: `if (!response.ok && ++failures >= 5) {
  return { status: 'api_error' };
}`,
  says_error: `if (!data.success) {
  const { error } = data;
  return { status: 'failed', error };
}`,
  unreadable: `if (!response.ok) {
  return { status: 'api_error' };
}
const data = await response.json();`,
  no_answer: `catch (error) {
  if (++failures >= 5) {
    return { status: 'connection_error' };
  }
}`,
};

/** Returns code that corrects what an app does wrong; null if the mistake is not in its page. */
export function appFix({ how, trouble }: AppFinding): string | null {
  if (how === 'asks_on') return trouble && FOR_TROUBLE[trouble];
  // Without an answer there is no `response`.
  return how === 'stopped' && trouble === 'no_answer' ? FOR_TROUBLE.no_answer : CODE[how];
}
