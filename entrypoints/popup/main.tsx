import { mountPage } from '../../lib/page/mount.tsx';
import { App } from '../../lib/ui/shell/app.tsx';
import { loadParts, prepareList } from '../../lib/ui/shell/preload.tsx';
import './popup.css';

mountPage(App, 'popup', { prepare: prepareList, expect: loadParts });
