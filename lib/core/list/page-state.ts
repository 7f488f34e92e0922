import { DRAFT_MAX, OPEN_PANELS_MAX } from '../base/limits.ts';
import { looksLikeKey } from '../base/looks-like-key.ts';
import { FILTERS, type Filter } from './groups.ts';
import { SORTS, type Sort } from './sort.ts';

/** What is open in a row. */
export const PANELS = ['details', 'why'] as const;

export type Panel = (typeof PANELS)[number];

/** The parts of the dashboard of which one is in sight. */
export const DASHBOARD_SECTIONS = ['jobs', 'history'] as const;

export type DashboardSection = (typeof DASHBOARD_SECTIONS)[number];

/** How far back the dashboard's figures look, in days. */
export const RANGES = [7, 30, 90] as const;

export type Range = (typeof RANGES)[number];

/** Where the list was scrolled to: the topmost job in sight, and how far above it the sight began. */
export interface ScrollPosition {
  id: string;
  offset: number;
}

/** How a page looked when it was closed. Nothing durable: the browser forgets it when it quits. */
export interface PageState {
  draft: string;
  filter: Filter;
  search: string;
  sort: Sort;
  section: DashboardSection;
  range: Range;
  place: ScrollPosition | null;
  /** Rows that stand open, by the id of their job. */
  open: Record<string, Panel>;
}

export const emptyPageState: PageState = {
  draft: '',
  filter: 'all',
  search: '',
  sort: 'groups',
  section: 'jobs',
  range: 30,
  place: null,
  open: {},
};

/**
 * Reads a stored view, whatever is in it. By hand, for it is needed before a page shows anything,
 * and a page can show itself before it has the schemas.
 */
export function parsePageState(stored: unknown): PageState {
  const { draft, search, place, open, ...chosen } = asRecord(stored);
  return {
    draft: typeof draft === 'string' ? draft : '',
    search: typeof search === 'string' ? search : '',
    filter: oneOf(FILTERS, chosen.filter, emptyPageState.filter),
    sort: oneOf(SORTS, chosen.sort, emptyPageState.sort),
    section: oneOf(DASHBOARD_SECTIONS, chosen.section, emptyPageState.section),
    range: oneOf(RANGES, chosen.range, emptyPageState.range),
    place: parseScrollPosition(asRecord(place)),
    open: Object.fromEntries(
      Object.entries(asRecord(open)).flatMap(([id, panel]) =>
        PANELS.filter((one) => one === panel).map((one) => [id, one]),
      ),
    ),
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const oneOf = <T>(all: readonly T[], value: unknown, otherwise: T): T =>
  all.find((one) => one === value) ?? otherwise;

const parseScrollPosition = ({ id, offset }: Record<string, unknown>): ScrollPosition | null =>
  typeof id === 'string' && typeof offset === 'number' ? { id, offset } : null;

/**
 * What may be kept of it. A key belongs in its own item alone, so a text that looks like one is
 * left out; so is one that is too long, for half a draft would be a wrong one.
 */
export const storable = (view: PageState): PageState => ({
  ...view,
  draft: isStorable(view.draft) ? view.draft : '',
  search: isStorable(view.search) ? view.search : '',
  open: Object.fromEntries(Object.entries(view.open).slice(-OPEN_PANELS_MAX)),
});

const isStorable = (text: string): boolean => text.length <= DRAFT_MAX && !looksLikeKey(text);
