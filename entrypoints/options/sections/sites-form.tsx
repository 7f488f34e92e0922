import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { isKeyOutOfReach, watchKey } from '../../../lib/browser/key/key-store.ts';
import { requestSiteAccess } from '../../../lib/browser/permissions/site-access.ts';
import { looksLikeKey } from '../../../lib/core/base/looks-like-key.ts';
import { originOf } from '../../../lib/core/settings/origin.ts';
import { APP_SNIPPET } from '../../../lib/core/sites/app-snippet.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { CopyButton } from '../../../lib/ui/shared/copy.tsx';
import { FormFeedback, submitting, TextInput, useFeedback } from '../../../lib/ui/shared/form.tsx';
import { SiteRow } from './site-row.tsx';

/** The sites whose pages may ask for the status of jobs. The browser asks for each site. */
export function SitesForm() {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const draft = useSignal('');
  const { answer, tell, clear } = useFeedback();
  const isSafe = useKeyOutOfReach();
  if (!state.value) return null;
  const { settings } = state.value;
  const refuse = (
    key: 'track_key' | 'sites_bad' | 'sites_heygen' | 'sites_known' | 'permission_denied',
  ) => tell(texts.say(key), true);

  const allow = async () => {
    if (looksLikeKey(draft.value)) return refuse('track_key');
    const origin = originOf(draft.value);
    if (!origin) return refuse('sites_bad');
    if (origin.isHeygen) return refuse('sites_heygen');
    if (settings.sites.includes(origin.site)) return refuse('sites_known');
    // Nothing may be awaited before this, or the browser refuses the request.
    const isGranted = await requestSiteAccess(origin.site).catch(() => false);
    if (!isGranted) return refuse('permission_denied');
    // Reads the settings again: they may have changed while the browser's prompt was open.
    const latest = state.value?.settings ?? settings;
    const sites = [...latest.sites, origin.site];
    const reply = await send({ type: 'settings', settings: { sites } });
    const text = reply.ok ? texts.say('sites_allowed', origin.site) : texts.say('failed');
    tell(text, !reply.ok);
    if (reply.ok) draft.value = '';
  };

  const remove = async (site: string) => {
    const sites = settings.sites.filter((known) => known !== site);
    const reply = await send({ type: 'settings', settings: { sites } });
    if (reply.ok) clear();
    else tell(texts.say('failed'), true);
  };

  return (
    <form class="card" onSubmit={submitting(allow)}>
      <h2>{texts.say('sites_title')}</h2>
      <p>{texts.say('sites_intro')}</p>
      <label for="site">{texts.say('sites_field')}</label>
      <div class="add-line">
        <TextInput
          id="site"
          placeholder={texts.say('sites_placeholder')}
          aria-describedby="site-answer"
          aria-invalid={answer?.isError ?? false}
          disabled={!isSafe}
          draft={draft}
          onType={clear}
        />
        <button type="submit" disabled={!isSafe}>
          {texts.say('sites_allow')}
        </button>
      </div>
      {!isSafe && <p class="hint">{texts.say('sites_key_exposed')}</p>}
      <FormFeedback id="site-answer" answer={answer} />
      {settings.sites.length === 0 && <p class="hint">{texts.say('sites_none')}</p>}
      <ul class="sites">
        {settings.sites.map((site) => (
          <SiteRow key={site} site={site} onRemove={() => remove(site)} />
        ))}
      </ul>
      <Snippet />
    </form>
  );
}

/** The code that an app needs, to copy. */
function Snippet() {
  const { texts } = usePage();
  return (
    <div class="snippet">
      <h3 class="field-label">{texts.say('sites_code')}</h3>
      <p class="hint">{texts.say('sites_code_hint')}</p>
      <pre class="raw" dir="ltr">
        {APP_SNIPPET}
      </pre>
      <p class="buttons">
        <CopyButton text={APP_SNIPPET} label={texts.say('sites_copy')} />
      </p>
    </div>
  );
}

/** Whether no script in a site can read the key; true until that is known. */
function useKeyOutOfReach(): boolean {
  const isSafe = useSignal(true);
  useEffect(() => {
    const look = async () => {
      isSafe.value = await isKeyOutOfReach().catch(() => false);
    };
    return watchKey(() => void look());
  }, []);
  return isSafe.value;
}
