/** The event on its document with which our script beside the page's code passes observations on. */
export const HEARD_EVENT = 'renderwatch-heard';

/** The event that ends it: the user does not watch this site. */
export const STOP_EVENT = 'renderwatch-stop';

/** The longest batch, in characters. */
export const BATCH_LENGTH_MAX = 20_000;

/** In such a batch: a request about an id waits for its answer. It goes no further than the page. */
export interface Waits {
  id: string;
  waits: true;
}

/** In such a batch: the page has read an item of its storage, with this name. */
export interface ReadsItem {
  area: 'local' | 'session';
  reads: string;
}
