import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { usePage } from './context.ts';
import './confirm.css';

/**
 * Creates the state of a question that the user has to confirm, because the action cannot be
 * undone. A `ConfirmButton` opens it, and a `ConfirmPanel` shows it.
 */
export function useConfirmation() {
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
      requestAnimationFrame(() => opener.current?.focus());
    },
  };
}

type Confirmation = ReturnType<typeof useConfirmation>;

interface ConfirmButtonProps {
  confirmation: Confirmation;
  label: string;
  describedBy?: string;
}

/** The button that opens the question. It is hidden while the question is open. */
export function ConfirmButton({ confirmation, label, describedBy }: ConfirmButtonProps) {
  if (confirmation.isOpen) return null;
  return (
    <button
      type="button"
      class="danger"
      ref={confirmation.opener}
      aria-describedby={describedBy}
      onClick={confirmation.open}
    >
      {label}
    </button>
  );
}

interface ConfirmPanelProps {
  confirmation: Confirmation;
  text: string;
  /** The label of the button that runs the action. */
  confirm: string;
  onConfirm: () => Promise<void>;
}

const focus = (element: HTMLElement | null) => element?.focus();

/** The question with its two buttons; nothing while it is closed. */
export function ConfirmPanel({ confirmation, text, confirm, onConfirm }: ConfirmPanelProps) {
  const { texts } = usePage();
  const id = useId();
  if (!confirmation.isOpen) return null;
  const run = () => onConfirm().then(confirmation.close);
  return (
    <div class="confirm field-wide">
      <p id={id}>{text}</p>
      <p class="buttons">
        <button type="button" class="danger" aria-describedby={id} onClick={run}>
          {confirm}
        </button>
        {/* The harmless choice gets the focus. */}
        <button type="button" ref={focus} aria-describedby={id} onClick={confirmation.close}>
          {texts.say('cancel')}
        </button>
      </p>
    </div>
  );
}
