import { isInWindow } from '../../lib/page/in-window.ts';
import { mountPage } from '../../lib/page/mount.tsx';
import { App } from '../../lib/ui/shell/app.tsx';
import { loadParts, prepareList } from '../../lib/ui/shell/preload.tsx';
import './popup.css';

const kind = isInWindow() ? 'window' : 'popup';
document.documentElement.classList.add(`is-${kind}`);
mountPage(App, kind, { prepare: prepareList, expect: loadParts });
