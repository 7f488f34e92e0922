/** The feedback of a row on a click: a check is running, a check is done, or a text. */
export type RowFeedback =
  | { type: 'asking' }
  | { type: 'checked'; askedAt: number; at: number }
  | { type: 'text'; text: string; at: number };

/** The draft of a label, and the stored label that it replaces. */
export interface LabelDraft {
  text: string;
  over: string | null;
}
