type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null';

/** A field as HeyGen documents it. */
export interface Field {
  is: readonly JsonType[];
  /** The client cannot work without this field. */
  isNeeded?: true;
  /** Only some accounts and answers have this field, so its absence is no drift. */
  isRare?: true;
  fields?: Shape;
}

/** The fields of an object, by name. */
export type Shape = Readonly<Record<string, Field>>;

const text: Field = { is: ['string', 'null'] };
const number: Field = { is: ['number', 'null'] };
const needed: Field = { is: ['string'], isNeeded: true };
const rare = (field: Field): Field => ({ ...field, isRare: true });
const block = (fields: Shape): Field => rare({ is: ['object', 'null'], fields });

const credits = block({ remaining: number, resets_at: text });

/** `GET /v3/users/me` → data (docs/heygen-api.md#account). */
export const ACCOUNT: Shape = {
  username: { is: ['string'] },
  email: text,
  first_name: text,
  last_name: text,
  billing_type: text,
  wallet: block({
    currency: { is: ['string'] },
    remaining_balance: number,
    auto_reload: block({
      enabled: { is: ['boolean'] },
      amount_usd: number,
      threshold_usd: number,
    }),
  }),
  subscription: block({
    plan: text,
    credits: block({ premium_credits: credits, add_on_credits: credits }),
  }),
  usage_based: block({
    included_credits: number,
    remaining_credits: number,
    spending_cap_usd: number,
    spending_current_usd: number,
  }),
};

/** A video, alone and in a list. Only `id` and `status` are certain (docs/heygen-api.md#videos). */
export const VIDEO: Shape = {
  id: needed,
  status: needed,
  title: text,
  created_at: number,
  completed_at: number,
  duration: number,
  video_url: text,
  captioned_video_url: rare(text),
  subtitle_url: rare(text),
  thumbnail_url: text,
  gif_url: rare(text),
  video_page_url: text,
  folder_id: rare({ is: ['string', 'number', 'null'] }),
  output_language: rare(text),
  failure_code: rare(text),
  failure_message: rare(text),
};

/** An entry of `GET /v3/videos/statuses` (docs/heygen-api.md#bulk-reads). */
export const STATUS: Shape = {
  video_id: needed,
  status: needed,
  batch_id: rare(text),
  item_index: rare(number),
  error: rare({ is: ['object', 'null'] }),
};

/** A list: `data` and the fields next to it (docs/heygen-api.md#conventions). */
export const PAGE: Shape = {
  data: { is: ['array'], isNeeded: true },
  has_more: { is: ['boolean'] },
  next_token: text,
};
