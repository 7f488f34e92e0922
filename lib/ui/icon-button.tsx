import type { IconNode } from 'lucide';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  node: IconNode;
  /** The button's name, read aloud and shown on hovering. */
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

export function IconButton({ node, label, disabled = false, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => onClick()}
    >
      <Icon node={node} />
    </button>
  );
}
