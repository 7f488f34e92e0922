import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { useBackground, usePage } from '../../../lib/ui/shared/context.ts';
import { type Feedback, FormFeedback } from '../../../lib/ui/shared/form.tsx';
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
  /** What the field's content leads to. */
  example?: string | null | undefined;
  /** What is wrong with the field's content; the content stays. */
  error?: string | null;
  children: ComponentChildren;
}

/** The layout of every field: a label, a hint, the control, and a place for feedback. */
export function FieldRow({ id, label, hint, example, error, children }: FieldRowProps) {
  const { answer } = useFieldFeedback(id);
  const errorFeedback = useMemo(() => (error ? { text: error, isError: true } : null), [error]);
  return (
    <div class="field">
      <div class="field-text">
        <label for={id}>{label}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
            {example && <bdi class="example">{example}</bdi>}
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

/**
 * The feedback of all fields together, with the id of its field: a change of one field removes the
 * feedback of the last.
 */
const last = signal<(Feedback & { id: string }) | null>(null);

/** Returns the feedback of a field, and the functions that set and clear it. */
export function useFieldFeedback(id: string) {
  const tell = (text: string, isError = false) => {
    last.value = { id, text, isError };
  };
  const clear = () => {
    if (last.value?.id === id) last.value = null;
  };
  return { answer: last.value?.id === id ? last.value : null, tell, clear };
}

/** Returns a function that stores changes, shows the result, and returns whether it succeeded. */
export function useSave(id: string): (changes: SettingsChanges) => Promise<boolean> {
  const { texts } = usePage();
  const { send } = useBackground();
  const { tell } = useFieldFeedback(id);
  return async (settings) => {
    const reply = await send({ type: 'settings', settings });
    tell(texts.say(reply.ok ? 'saved' : 'failed'), !reply.ok);
    return reply.ok;
  };
}
