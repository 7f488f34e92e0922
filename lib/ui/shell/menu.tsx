import { useSignal } from '@preact/signals';
import { EllipsisVertical, Keyboard, Sparkles, UserSearch } from 'lucide';
import { useRef } from 'preact/hooks';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';
import { useEscape } from '../shared/use-escape.ts';
import './menu.css';

/** The gap between the button and the menu below it. */
const GAP_PX = 4;

/** The menu of rarely used functions: plain buttons in the browser's own popover. */
export function Menu() {
  const { texts } = usePage();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };
  useEscape(menu, close);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        ref={button}
        aria-label={texts.say('menu')}
        title={texts.say('menu')}
        aria-expanded={isOpen.value}
        popovertarget="menu"
      >
        <Icon node={EllipsisVertical} />
      </button>
      <div
        id="menu"
        class="menu"
        popover="auto"
        ref={menu}
        onBeforeToggle={({ newState }) => {
          isOpen.value = newState === 'open';
          if (isOpen.value && button.current && menu.current) place(menu.current, button.current);
        }}
      >
        <MenuItems close={close} />
      </div>
    </>
  );
}

/**
 * Places the menu below its button, aligned to the right. Chrome before 125 has no CSS anchors that
 * could do this.
 */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { bottom, right } = button.getBoundingClientRect();
  menu.style.top = `${bottom + GAP_PX}px`;
  menu.style.right = `${document.documentElement.clientWidth - right}px`;
}

function MenuItems({ close }: { close: () => void }) {
  const { texts, isKeysOpen, openWelcome } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const isWatching = state.value?.settings.watchAccount ?? false;
  return (
    <>
      <button
        type="button"
        role="switch"
        aria-checked={isWatching}
        aria-label={texts.say('menu_watch_account')}
        aria-describedby="watch-account-hint"
        onClick={() => send({ type: 'settings', settings: { watchAccount: !isWatching } })}
      >
        <Icon node={UserSearch} />
        <span>
          {texts.say('menu_watch_account')}
          <span class="hint" id="watch-account-hint">
            {texts.say('menu_watch_account_hint')}
          </span>
        </span>
        <span class="menu-switch" />
      </button>
      <button
        type="button"
        onClick={() => {
          close();
          isKeysOpen.value = true;
        }}
      >
        <Icon node={Keyboard} />
        {texts.say('keys_title')}
      </button>
      <button type="button" onClick={openWelcome}>
        <Icon node={Sparkles} />
        {texts.say('menu_welcome')}
      </button>
    </>
  );
}
