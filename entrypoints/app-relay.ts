import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { relayApp } from '../lib/content/relay-app.ts';

export default defineUnlistedScript(relayApp);
