import { isRecord } from '../core/base/is-record.ts';
import { LIST_MAX } from '../core/base/ranges.ts';
import type { Answer, BatchMembers } from '../core/job/answer.ts';
import { type Failure, noDetails } from '../core/job/details.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { type Kind, memberKindOf } from '../core/job/kind.ts';
import { describeError, hasReason } from './describe-error.ts';
import { encode, singlePath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, readAnswer } from './read-result.ts';
import { statusOfWord } from './status-words.ts';
import { dataOf, fieldsOf, jobId, list, nextTokenOf, text, time, type Wire, word } from './wire.ts';

/** A page holds 100 items, and nobody renders more than 1,000 at once. */
const MAX_PAGES = 10;

/** Reads all pages of a batch with `GET /v3/…/batches/{id}`. The answer has its jobs. */
export async function readBatch(
  connection: Connection,
  kind: Kind,
  id: string,
): Promise<ApiResult<Answer>> {
  const pages: Wire[] = [];
  const earlier: Exchange[] = [];
  for (let token = ''; ; ) {
    const query = `?limit=100${token && `&token=${encode(token)}`}`;
    const outcome = await get(connection, singlePath(kind, id) + query);
    const before = pages.length;
    const page = readAnswer(outcome, connection, kind, (body) => {
      const data = dataOf(body);
      if (!data) return null;
      pages.push(data);
      return toBatchAnswer(pages, kind, id);
    });
    // If one page cannot be read, the read fails: a part would look like the whole batch.
    const last = pages.length > before ? pages.at(-1) : null;
    const next = page.ok && last ? nextTokenOf(last) : null;
    if (!next || next === token || pages.length >= MAX_PAGES) return { ...page, earlier };
    earlier.push(page.exchange);
    token = next;
  }
}

/** Returns null if a page cannot be read, or if the batch has more items than we can track. */
function toBatchAnswer(pages: readonly Wire[], kind: Kind, id: string): Answer | null {
  const first = fieldsOf(pages[0]);
  const lists = pages.map((page) => (word(page.status) === null ? null : list(page.items)));
  const entries = lists.flatMap((items) => items ?? []);
  if (lists.includes(null) || entries.length > LIST_MAX) return null;
  const items = entries.filter(isRecord).map((item) => ({
    // A batch is replaced by the jobs that it names. If it named itself, it would disappear.
    named: item.video_id === id ? null : jobId(item.video_id),
    hasFailed: statusOfWord(word(item.status) ?? '', memberKindOf(kind)) === 'failed',
    error: item.error,
  }));
  const nameless = items.filter(({ named }) => named === null);
  const failed = nameless.filter(({ hasFailed }) => hasFailed);
  const members: BatchMembers = {
    ids: items.flatMap(({ named }) => named ?? []),
    waiting: nameless.length - failed.length,
    failed: failed.length,
  };
  const failure = reasonsOf(failed.map(({ error }) => describeError(error)));
  const rawStatus = word(first.status) ?? '';
  const status = statusOfWord(rawStatus, kind);
  const details = { ...noDetails, title: text(first.title), createdAt: time(first.created_at) };
  return { type: 'answer', kind, status, rawStatus, details, failure, members };
}

/** A batch of 1,000 items has a few reasons, or one for each item. */
const MAX_REASONS = 20;

/** Returns all different reasons as one; null if there is none. */
function reasonsOf(failures: readonly Failure[]): Failure | null {
  const given = failures.filter(hasReason);
  const words = given.map(({ code, message, details }) =>
    [...new Set([code, message, details].filter(Boolean))].join(': '),
  );
  const reasons = [...new Set(words)];
  const [first = null] = given;
  if (reasons.length <= 1) return first;
  return { code: null, message: reasons.slice(0, MAX_REASONS).join('; '), details: null };
}
