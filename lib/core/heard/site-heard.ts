import type { Heard, StoredMention } from './heard.ts';

/** The most observations that one message of a page can hold. */
export const BATCH_MAX = 50;

/** The most items of page storage that one message can name. */
export const MENTIONS_MAX = 20;

/** The longest name of an item of page storage that is reported. */
export const ITEM_NAME_MAX = 100;

/** The longest path of a request that is reported. */
export const PATH_MAX = 160;

/** What our script in a page of a watched site sends to the background. */
export interface SiteHeard {
  type: 'site_heard';
  /** What the page has received since the last message; empty if the page is only still open. */
  heard: Omit<Heard, 'page'>[];
  /** Everything that the page storage says now. */
  stored: StoredMention[];
  /** A random number of the document. */
  page: number;
  /**
   * The ids of which the document has heard at the address that it shows now, and whose silence means
   * something.
   */
  alive: string[];
  /** All ids of which the document has heard. */
  known: string[];
  /** The ids of which the document has read, at that address, that they run: in its page storage. */
  reads: string[];
}

/** A checked `SiteHeard`, with its site and its tab. */
export interface AppReport extends Omit<SiteHeard, 'type' | 'heard'> {
  heard: Heard[];
  site: string;
  tabId: number;
}

/** The most ids of which a document can say that it has heard of them. */
export const ALIVE_MAX = 50;

/**
 * How our script in a page goes on. `often`: the app asks about a tracked job. `seldom`: it does
 * not. `stop`: the user does not watch this site. The page never gets it.
 */
export interface HeardReply {
  pace: 'often' | 'seldom' | 'stop';
  /** Ids that the user tracks by now, of which the document must report once more what it heard. */
  again?: string[];
}

/** Asks our script in a page to remove one item of page storage, after the user has confirmed. */
export interface RemoveItem {
  type: 'remove_item';
  /** The id that the item must still mention. */
  id: string;
  area: 'local' | 'session';
  name: string;
}
