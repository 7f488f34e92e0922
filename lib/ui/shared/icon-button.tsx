import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  node: IconNode;
  /** The button's accessible name and tooltip. */
  label: string;
  /** What the tooltip adds to the name; screen readers get it as the description. */
  hint?: string;
  disabled?: boolean;
  /** The id of the element that tells several buttons with the same name apart. */
  describedBy?: string;
  /** For a button that opens something: whether it is open. */
  expanded?: boolean;
  onClick: () => void;
}

/** A button that shows only an icon. */
export function IconButton({
  node,
  label,
  hint,
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
      title={hint ? `${label} · ${hint}` : label}
      aria-describedby={describedBy}
      aria-expanded={expanded}
      // Not `disabled`: a disabled button loses the focus.
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Icon node={node} />
    </button>
  );
}
