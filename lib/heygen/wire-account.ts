import { lazy, lazyObject, z } from '../core/base/zod.ts';
import { number, text } from './wire.ts';

const credits = lazy(() => z.catch(z.nullable(z.object({ remaining: number() })), null));

/** `data` of `GET /v3/users/me`. HeyGen's `billing_type` says which of the 3 blocks is filled. */
export const wireAccount = lazyObject(() => ({
  data: z.object({
    username: text(),
    email: text(),
    first_name: text(),
    last_name: text(),
    wallet: z.catch(z.nullable(z.object({ currency: text(), remaining_balance: number() })), null),
    subscription: z.catch(
      z.nullable(
        z.object({
          plan: text(),
          credits: z.catch(
            z.nullable(z.object({ premium_credits: credits(), add_on_credits: credits() })),
            null,
          ),
        }),
      ),
      null,
    ),
    usage_based: z.catch(z.nullable(z.object({ remaining_credits: number() })), null),
  }),
}));

/** The account data that `wireAccount` reads. */
export type WireAccount = z.infer<ReturnType<typeof wireAccount>>['data'];
