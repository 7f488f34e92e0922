import type { z } from '../base/zod.ts';
import type { Account } from '../job/account.ts';
import type { VideoPage } from '../job/answer.ts';
import type { Probe } from '../job/exchange.ts';
import type { DownloadStart } from '../job/files.ts';
import type { Problem } from '../job/problem.ts';
import type { commandSchema } from './command.schema.ts';

export type Command = z.infer<typeof commandSchema>;

/** `no_key`: there is nothing to ask with. `failed`: the browser could not store the change. */
export type Reply =
  | {
      ok: true;
      account?: Account;
      probe?: Probe;
      recent?: VideoPage;
      download?: DownloadStart;
      notice?: 'shown' | 'blocked';
    }
  | { ok: false; error: 'no_key' }
  | { ok: false; error: 'failed' }
  | { ok: false; error: 'problem'; problem: Problem };
