import { mountPage } from '../../lib/page/mount.tsx';
import { DashboardPage } from './dashboard-page.tsx';
import './dashboard.css';

mountPage(DashboardPage, 'dashboard');
