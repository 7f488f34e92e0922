import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import { FormFeedback } from '../../../lib/ui/shared/form-feedback.tsx';
import { useFieldFeedback } from './use-field-feedback.ts';
import '../../../lib/page/setup/field.css';
import './fields.css';

/** A label's text that has a hint: `set_theme` has `set_theme_hint`. */
export type HintedText = {
  [Key in MessageKey]: `${Key}_hint` extends MessageKey ? Key : never;
}[MessageKey];

interface FieldRowProps {
  id: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with the field's content; the content stays. */
  error?: string | null;
  children: ComponentChildren;
}

/** The layout of every field: a label, a hint, the control, and a place for feedback. */
export function FieldRow({ id, label, hint, error, children }: FieldRowProps) {
  const { answer } = useFieldFeedback(id);
  const errorFeedback = useMemo(() => (error ? { text: error, isError: true } : null), [error]);
  return (
    <div class="field">
      <div class="field-text">
        <label for={id}>{label}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <div class="field-control">{children}</div>
      <FormFeedback id={`${id}-answer`} answer={errorFeedback ?? answer} />
    </div>
  );
}

/** Returns the ids of the hint and the feedback of a field, for `aria-describedby`. */
export const describedBy = (id: string): string => `${id}-hint ${id}-answer`;
