import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useUi } from './context.ts';
import './confirm.css';

/** Whether something that cannot be undone is being asked about, in place. */
interface Confirmation {
  isOpen: boolean;
  open: () => void;
  close: () => void;
  opener: RefObject<HTMLButtonElement | null>;
}

/** For a pair of `AskFirst`, the button that asks, and `Question`, which is what it opens. */
export function useConfirmation(): Confirmation {
  const isOpen = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  return {
    isOpen: isOpen.value,
    opener,
    open: () => {
      isOpen.value = true;
    },
    close: () => {
      isOpen.value = false;
      requestAnimationFrame(() => placeOf(opener.current)?.focus());
    },
  };
}

/** Where the keyboard goes on: what is done may have put its button out of use. */
const placeOf = (button: HTMLButtonElement | null): HTMLButtonElement | null | undefined =>
  button?.disabled
    ? button.parentElement?.querySelector<HTMLButtonElement>('button:not(:disabled)')
    : button;

interface ConfirmButtonProps {
  confirmation: Confirmation;
  label: string;
  describedBy?: string;
  disabled?: boolean;
}

/** Does nothing by itself but ask; it makes room for the answer that does. */
export function ConfirmButton({
  confirmation,
  label,
  describedBy,
  disabled = false,
}: ConfirmButtonProps) {
  if (confirmation.isOpen) return null;
  return (
    <button
      type="button"
      class="danger"
      ref={confirmation.opener}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={confirmation.open}
    >
      {label}
    </button>
  );
}

interface ConfirmPanelProps {
  confirmation: Confirmation;
  text: string;
  /** The answer that does it. */
  confirm: string;
  onConfirm: () => Promise<void>;
}

/** What goes, and the two answers. */
export function ConfirmPanel({ confirmation, ...props }: ConfirmPanelProps) {
  return confirmation.isOpen ? <ConfirmChoices confirmation={confirmation} {...props} /> : null;
}

function ConfirmChoices({ confirmation, text, confirm, onConfirm }: ConfirmPanelProps) {
  const { texts } = useUi();
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  // The keyboard stays where the question is, on the answer that harms nothing.
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div class="confirm field-wide">
      <p id={id}>{text}</p>
      <p class="buttons">
        <button
          type="button"
          class="danger"
          aria-describedby={id}
          onClick={async () => {
            await onConfirm();
            confirmation.close();
          }}
        >
          {confirm}
        </button>
        <button type="button" ref={cancel} aria-describedby={id} onClick={confirmation.close}>
          {texts.say('cancel')}
        </button>
      </p>
    </div>
  );
}
