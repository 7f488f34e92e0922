import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { FormFeedback } from '../../../lib/ui/shared/form-feedback.tsx';
import { useFieldFeedback } from './use-field-feedback.ts';
import '../../../lib/page/setup/field.css';
import './fields.css';

interface FieldRowProps {
  id: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with what stands in the field; it stays there. */
  error?: string | null;
  children: ComponentChildren;
}

/** What every field has: a label that can be seen, a hint, and a place for what came of it. */
export function FieldRow({ id, label, hint, error, children }: FieldRowProps) {
  const { answer } = useFieldFeedback(id);
  const wrong = useMemo(() => (error ? { text: error, isError: true } : null), [error]);
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
      <FormFeedback id={`${id}-answer`} answer={wrong ?? answer} />
    </div>
  );
}

/** Ids of what describes a field. */
export const describedBy = (id: string): string => `${id}-hint ${id}-answer`;
