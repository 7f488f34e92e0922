import type { Answer, BatchMembers } from '../core/job/answer.ts';
import { noDetails } from '../core/job/details.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { type Kind, memberKindOf } from '../core/job/kind.ts';
import { describeError, hasReason } from './describe-error.ts';
import { encode, singlePath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, readAnswer } from './read-result.ts';
import { statusOfWord } from './status-words.ts';
import { LONGEST_LIST, type WireBatch, type WireItem, wireBatch, wireItem } from './wire.ts';

/** A page holds 100 items, and nobody renders more than 1,000 at once. */
const MAX_PAGES = 10;

/** Reads all pages of a batch with `GET /v3/…/batches/{id}`. The answer has its jobs. */
export async function readBatch(
  connection: Connection,
  kind: Kind,
  id: string,
): Promise<ApiResult<Answer>> {
  const pages: WireBatch[] = [];
  const earlier: Exchange[] = [];
  for (let token = ''; ; ) {
    const query = `?limit=100${token && `&token=${encode(token)}`}`;
    const outcome = await get(connection, singlePath(kind, id) + query);
    const before = pages.length;
    const page = readAnswer(outcome, connection, kind, (body) => {
      const parsed = wireBatch.safeParse(body);
      if (!parsed.success) return null;
      pages.push(parsed.data.data);
      return toBatchAnswer(pages, kind, id);
    });
    // If one page cannot be read, the read fails: a part would look like the whole batch.
    const last = pages.length > before ? pages.at(-1) : null;
    const next = page.ok && last?.has_more ? last.next_token : null;
    if (!next || next === token || pages.length >= MAX_PAGES) return { ...page, earlier };
    earlier.push(page.exchange);
    token = next;
  }
}

/** Returns null if the batch has more items than we can track. */
function toBatchAnswer(pages: readonly WireBatch[], kind: Kind, id: string): Answer | null {
  const [first] = pages;
  const entries = pages.flatMap((page) => page.items);
  if (entries.length > LONGEST_LIST) return null;
  const items = entries.flatMap((entry) => {
    const item = wireItem.safeParse(entry);
    return item.success ? [item.data] : [];
  });
  // A batch is replaced by the jobs that it names. If it named itself, it would disappear.
  const isNamed = ({ video_id: named }: WireItem) => named !== null && named !== id;
  const nameless = items.filter((item) => !isNamed(item));
  const failed = nameless.filter(
    (item) => statusOfWord(item.status, memberKindOf(kind)) === 'failed',
  );
  const members: BatchMembers = {
    ids: items.filter(isNamed).flatMap((item) => item.video_id ?? []),
    waiting: nameless.length - failed.length,
    failed: failed.length,
  };
  const reason = failed.map((item) => describeError(item.error)).find(hasReason) ?? null;
  const rawStatus = first?.status ?? '';
  const status = statusOfWord(rawStatus, kind);
  const details = {
    ...noDetails,
    title: first?.title ?? null,
    createdAt: first?.created_at ?? null,
  };
  return { type: 'answer', kind, status, rawStatus, details, failure: reason, members };
}
