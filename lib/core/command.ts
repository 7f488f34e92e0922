import type { Account } from './account.ts';
import type { DownloadStart } from './download.ts';
import type { Exchange } from './log.ts';
import type { Problem } from './problem.ts';
import type { commandSchema } from './schemas/command.ts';
import type { VideoPage } from './video-page.ts';
import type { z } from './zod.ts';

export type Command = z.infer<typeof commandSchema>;

/** An answer of HeyGen's, unread: the request as it went, and the body. */
export interface Probe {
  exchange: Exchange;
  raw: string | null;
}

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
