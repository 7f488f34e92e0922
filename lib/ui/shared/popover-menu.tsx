import { useSignal } from '@preact/signals';
import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { useEscape } from './use-escape.ts';
import './popover-menu.css';

/** The gap between the button and the menu below it. */
const GAP_PX = 4;

interface PopoverMenuProps {
  /** The id of the menu's element; by default one of its own. */
  id?: string;
  /** The button's accessible name and tooltip. */
  label: string;
  node: IconNode;
  /** The class of the button. */
  class?: string;
  /** The id of the element that tells several buttons with the same name apart. */
  describedBy?: string;
  /** Returns the items: plain buttons. `close` gives the focus back to the menu's button. */
  children: (close: () => void) => ComponentChildren;
}

/**
 * A button that opens a menu: plain buttons in the browser's own popover, which closes it on a click
 * elsewhere. The arrow keys move between the buttons as well as Tab.
 */
export function PopoverMenu(props: PopoverMenuProps) {
  const { label, node, describedBy, children, class: className = 'icon-button' } = props;
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const ownId = useId();
  const id = props.id ?? ownId;
  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };
  useEscape(menu, close);
  useArrowKeys(menu);
  useCloseOnScroll(menu, isOpen.value);
  return (
    <>
      <button
        type="button"
        class={className}
        ref={button}
        aria-label={label}
        title={label}
        aria-describedby={describedBy}
        aria-expanded={isOpen.value}
        popovertarget={id}
        onKeyDown={(event) => isOpen.value && moveFocus(event, menu.current)}
      >
        <Icon node={node} />
      </button>
      <div
        id={id}
        class="menu"
        popover="auto"
        ref={menu}
        onBeforeToggle={({ newState }) => {
          isOpen.value = newState === 'open';
          // The menu has a size only once it is open, and that is before the next frame.
          if (isOpen.value) requestAnimationFrame(() => place(menu.current, button.current));
        }}
      >
        {children(close)}
      </div>
    </>
  );
}

/**
 * Places the menu below its button, or above it where there is no room, aligned to the right. Chrome
 * before 125 has no CSS anchors that could do this.
 */
function place(menu: HTMLElement | null, button: HTMLElement | null): void {
  if (!menu || !button) return;
  const { top, bottom, right } = button.getBoundingClientRect();
  const { clientHeight, clientWidth } = document.documentElement;
  const height = menu.offsetHeight;
  const isAbove = bottom + GAP_PX + height > clientHeight && top - GAP_PX - height >= 0;
  const below = Math.min(bottom + GAP_PX, Math.max(0, clientHeight - height));
  menu.style.top = `${isAbove ? top - GAP_PX - height : below}px`;
  menu.style.right = `${Math.max(0, Math.min(clientWidth - right, clientWidth - menu.offsetWidth))}px`;
}

/** The menu does not follow its button, so it closes when the page scrolls. */
function useCloseOnScroll(menu: { current: HTMLElement | null }, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.contains(target)) return;
      menu.current?.hidePopover();
    };
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', onScroll, { capture: true });
  }, [isOpen]);
}

function useArrowKeys(menu: { current: HTMLElement | null }): void {
  useEffect(() => {
    const element = menu.current;
    const onKey = (event: KeyboardEvent) => moveFocus(event, element);
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, []);
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at <= 0 ? count : at) - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Moves the focus between the buttons of a menu with the arrow keys, Home and End. */
function moveFocus(event: KeyboardEvent, menu: HTMLElement | null): void {
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
  const items = [...(menu?.querySelectorAll('button') ?? [])];
  if (!step || items.length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  items[step(items.indexOf(event.target as HTMLButtonElement), items.length)]?.focus();
}
