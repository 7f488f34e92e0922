import type { Desktop } from './desktop.ts';
import { windowsOf } from './hands.ts';

/** A notification as the desktop received it. */
export interface DesktopNotice {
  appName: string;
  title: string;
  body: string;
}

/** Returns the window that shows the current notifications, or undefined if there are none. */
export const noticeWindow = (desktop: Desktop): string | undefined =>
  windowsOf(desktop, '--class', 'Dunst')[0];

/** What `dunstctl history` prints. */
interface History {
  data: Record<'appname' | 'summary' | 'body', { data: string }>[][];
}

/** Returns the closed notifications, the last one first. */
export function pastNotices(desktop: Desktop): DesktopNotice[] {
  const { data } = JSON.parse(desktop.run('dunstctl', 'history')) as History;
  return (data[0] ?? []).map(({ appname, summary, body }) => ({
    appName: appname.data,
    title: summary.data,
    body: body.data,
  }));
}
