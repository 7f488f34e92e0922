import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { observeApp } from '../lib/content/observe/observe-app.ts';

/** Runs beside the page's own code, so it leaves no name there. */
export default defineUnlistedScript({
  globalName: false,
  main: () => observeApp(window as never),
});
