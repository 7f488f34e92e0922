import type { Heard } from '../core/heard/heard.ts';
import type { ReadsItem, Waits } from '../core/heard/heard-events.ts';

/** An observation before the background knows from which document it came. */
export type Observed = Omit<Heard, 'page'>;

/** A part of what the observer tells. */
export type Told = Observed | Waits | ReadsItem;
