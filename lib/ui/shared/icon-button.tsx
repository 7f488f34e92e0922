import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  node: IconNode;
  /** The button's name, read aloud and shown on hovering. */
  label: string;
  disabled?: boolean;
  /** Id of what the button is about, where there are several of its name. */
  describedBy?: string;
  /** Whether what it opens is open, for a button that opens something. */
  expanded?: boolean;
  onClick: () => void;
}

export function IconButton({
  node,
  label,
  disabled = false,
  describedBy,
  expanded,
  onClick,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-describedby={describedBy}
      aria-expanded={expanded}
      // Not `disabled`, which would take the keyboard's place in the page away.
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Icon node={node} />
    </button>
  );
}
