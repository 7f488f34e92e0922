import type { ComponentChildren, HTMLAttributes } from 'preact';
import type { Job } from '../core/job/job.ts';

/** What the list gives to a row. */
export interface RowProps {
  job: Job;
  /** The heading of the group that begins here; it belongs into the row's `<li>`, first of all. */
  heading?: ComponentChildren;
  /** For the row's `<li>`: its place among all, and how it is laid out where few are rendered. */
  item?: HTMLAttributes<HTMLLIElement> & { 'data-index'?: number };
}
