import { FILTERS } from './groups.ts';
import { looksLikeKey } from './key-shape.ts';
import { DRAFT_MAX, OPEN_PANELS_MAX } from './limits.ts';
import { SORTS } from './sort.ts';
import { RANGES } from './stats-days.ts';
import { z } from './zod.ts';

/** What is open in a row. */
export const PANELS = ['details', 'why'] as const;

export type Panel = (typeof PANELS)[number];

/** The parts of the dashboard of which one is in sight. */
export const SECTIONS = ['jobs', 'history'] as const;

export type Section = (typeof SECTIONS)[number];

/** Where the list was scrolled to: the topmost job in sight, and how far above it the sight began. */
const placeSchema = z.object({ id: z.string(), offset: z.number() });

export type Place = z.infer<typeof placeSchema>;

/** How a page looked when it was closed. Nothing durable: the browser forgets it when it quits. */
export const viewSchema = z.object({
  draft: z.catch(z.string(), ''),
  filter: z.catch(z.enum(FILTERS), 'all'),
  search: z.catch(z.string(), ''),
  sort: z.catch(z.enum(SORTS), 'groups'),
  section: z.catch(z.enum(SECTIONS), 'jobs'),
  range: z.catch(z.literal(RANGES), 30),
  place: z.catch(z.nullable(placeSchema), null),
  /** Rows that stand open, by the id of their job. */
  open: z.catch(z.record(z.string(), z.enum(PANELS)), {}),
});

export type ViewState = z.infer<typeof viewSchema>;

export const emptyView: ViewState = viewSchema.parse({});

/**
 * What may be kept of it. A key belongs in its own item alone, so a text that looks like one is
 * left out; so is one that is too long, for half a draft would be a wrong one.
 */
export const storable = (view: ViewState): ViewState => ({
  ...view,
  draft: isStorable(view.draft) ? view.draft : '',
  search: isStorable(view.search) ? view.search : '',
  open: Object.fromEntries(Object.entries(view.open).slice(-OPEN_PANELS_MAX)),
});

const isStorable = (text: string): boolean => text.length <= DRAFT_MAX && !looksLikeKey(text);
