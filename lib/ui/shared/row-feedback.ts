/** What a row says in answer to a click: that it asks, that it has asked, or a text. */
export type RowFeedback =
  | { type: 'asking' }
  | { type: 'checked'; askedAt: number; at: number }
  | { type: 'told'; text: string; at: number };

/** A label that is being typed, and the stored one that it was typed over. */
export interface LabelDraft {
  text: string;
  over: string | null;
}
