import type { IconNode } from 'lucide';
import { createElement } from 'preact';

interface IconProps {
  node: IconNode;
  size?: number;
  class?: string;
}

/** An outline icon in the colour of the text. Hidden from screen readers, which get a text. */
export function Icon({ node, size = 16, class: className }: IconProps) {
  return (
    <svg
      class={`icon ${className ?? ''}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes]) => createElement(tag, attributes))}
    </svg>
  );
}
