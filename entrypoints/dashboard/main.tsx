import { mountPage } from '../../lib/page/mount.tsx';
import { loadParts, prepareList } from '../../lib/ui/shell/preload.tsx';
import { DashboardPage } from './dashboard-page.tsx';
import './dashboard.css';

mountPage(DashboardPage, 'dashboard', { prepare: prepareList, expect: loadParts });
