import { AppWindow, EllipsisVertical, Keyboard, PanelLeft, Sparkles, UserSearch } from 'lucide';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';
import { PopoverMenu } from '../shared/popover-menu.tsx';
import { SnoozeItems } from './snooze-items.tsx';
import './menu.css';

/** The menu of rarely used functions. */
export function Menu() {
  const { texts } = usePage();
  return (
    <PopoverMenu id="menu" label={texts.say('menu')} node={EllipsisVertical}>
      {(close) => <MenuItems close={close} />}
    </PopoverMenu>
  );
}

function MenuItems({ close }: { close: () => void }) {
  const { texts, isKeysOpen, openWindow, openSidebar, openWelcome } = usePage();
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
      <SnoozeItems close={close} />
      {openWindow && (
        <button type="button" onClick={openWindow}>
          <Icon node={AppWindow} />
          {texts.say('menu_window')}
        </button>
      )}
      {openSidebar && (
        <button type="button" onClick={openSidebar}>
          <Icon node={PanelLeft} />
          {texts.say('menu_sidebar')}
        </button>
      )}
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
