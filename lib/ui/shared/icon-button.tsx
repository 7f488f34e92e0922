import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  node: IconNode;
  /** The button's accessible name and tooltip. */
  label: string;
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
      // Not `disabled`: a disabled button loses the focus.
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Icon node={node} />
    </button>
  );
}
