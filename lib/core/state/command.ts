import type { Account } from '../account/account.ts';
import type { z } from '../base/zod.ts';
import type { JobPage } from '../job/answer.ts';
import type { Probe } from '../job/exchange.ts';
import type { DownloadStart } from '../job/files.ts';
import type { Problem } from '../job/problem.ts';
import type { commandSchema } from './command.schema.ts';

/** What a page can ask the background to do. */
export type Command = z.infer<ReturnType<typeof commandSchema>>;

/**
 * The background's answer to a command. `no_key`: the command needs a key. `failed`: the browser
 * could not store the change.
 */
export type Reply =
  | {
      ok: true;
      account?: Account;
      /** The key works, but HeyGen did not give the account's data. */
      accountProblem?: Problem;
      probe?: Probe;
      recent?: JobPage;
      download?: DownloadStart;
      notice?: 'shown' | 'blocked';
    }
  | { ok: false; error: 'no_key' }
  | { ok: false; error: 'failed' }
  | { ok: false; error: 'problem'; problem: Problem };
