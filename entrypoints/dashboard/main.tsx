import { mountPage } from '../../lib/page/mount.tsx';
import { prepareRows } from '../../lib/ui/many-rows.tsx';
import { DashboardPage } from './dashboard-page.tsx';
import './dashboard.css';

mountPage(DashboardPage, 'dashboard', prepareRows);
