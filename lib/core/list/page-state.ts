import { DRAFT_MAX, OPEN_PANELS_MAX } from '../base/limits.ts';
import type { ListedFamily } from '../families/families.ts';
import { mayHoldSecret } from '../pasted/secrets.ts';
import type { EndingFilter, Period } from './choose-rows.ts';
import type { Filter } from './groups.ts';
import type { Sort } from './sort.ts';

/** What can be open in a row. */
export const PANELS = ['details', 'why'] as const;

/** One of `PANELS`. */
export type Panel = (typeof PANELS)[number];

/** The parts of a job's details, of which one is visible. */
export const DETAILS_TABS = ['timeline', 'data', 'log', 'json'] as const;

/** One of `DETAILS_TABS`. */
export type DetailsTab = (typeof DETAILS_TABS)[number];

/** The sections of the dashboard, of which one is visible. */
export const DASHBOARD_SECTIONS = ['jobs', 'history'] as const;

/** One of `DASHBOARD_SECTIONS`. */
export type DashboardSection = (typeof DASHBOARD_SECTIONS)[number];

/** How far back the dashboard's statistics can go, in days. */
export const RANGES = [7, 30, 90] as const;

/** One of `RANGES`, in days. */
export type Range = (typeof RANGES)[number];

/** The topmost visible job, and how far its row is below the top of the window, in px. */
export interface ScrollPosition {
  id: string;
  offset: number;
}

/** How a page looked when it was closed. The browser forgets it when it quits. */
export interface PageState {
  /** The text in the add field. */
  draft: string;
  filter: Filter;
  search: string;
  /** The group of closed jobs is open. */
  isClosedOpen: boolean;
  /** The kind of jobs that **My videos** lists. */
  recentFamily: ListedFamily;
  /** The order of the dashboard's table. */
  sort: Sort;
  /** The label that the dashboard's table is filtered by; empty for no label; null for all jobs. */
  label: string | null;
  /** How far back the dashboard's table looks, in days; 0 for all jobs. */
  period: Period;
  /** The endings that the dashboard's table is limited to; null for all jobs. */
  ending: EndingFilter | null;
  section: DashboardSection;
  /** The visible part of every job's details. */
  detailsTab: DetailsTab;
  /** How far back the dashboard's figures look. */
  range: Range;
  /** The scroll position: the one to restore when the list appears, then the current one. */
  place: ScrollPosition | null;
  /** What is open in each row, by the id of its job. */
  open: Record<string, Panel>;
}

/** The state of a page that was never open. */
export const emptyPageState: PageState = {
  draft: '',
  filter: 'all',
  search: '',
  isClosedOpen: false,
  recentFamily: 'video',
  sort: 'groups',
  label: null,
  period: 0,
  ending: null,
  section: 'jobs',
  detailsTab: 'timeline',
  range: 30,
  place: null,
  open: {},
};

/**
 * Returns the parts of a page state that may be stored. A text that may hold an API key or another
 * secret is left out, because the key must be only in its own item. A text that is too long is left out as a
 * whole, because half a draft would be wrong.
 */
export const storable = (view: PageState): PageState => ({
  ...view,
  draft: isStorable(view.draft) ? view.draft : '',
  search: isStorable(view.search) ? view.search : '',
  open: Object.fromEntries(Object.entries(view.open).slice(-OPEN_PANELS_MAX)),
});

const isStorable = (text: string): boolean => text.length <= DRAFT_MAX && !mayHoldSecret(text);
