import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import { requestSiteAccess } from '../../../lib/browser/permissions/site-access.ts';
import { originOf } from '../../../lib/core/settings/origin.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback, submitting, TextInput, useFeedback } from '../../../lib/ui/shared/form.tsx';
import { IconButton } from '../../../lib/ui/shared/icon-button.tsx';

/** The sites whose pages may ask for the status of jobs. The browser asks for each site. */
export function SitesForm() {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const draft = useSignal('');
  const { answer, tell, clear } = useFeedback();
  if (!state.value) return null;
  const { settings } = state.value;
  const refuse = (key: 'sites_bad' | 'sites_heygen' | 'sites_known' | 'permission_denied') =>
    tell(texts.say(key), true);

  const allow = async () => {
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
          draft={draft}
          onType={clear}
        />
        <button type="submit">{texts.say('sites_allow')}</button>
      </div>
      <FormFeedback id="site-answer" answer={answer} />
      {settings.sites.length === 0 && <p class="hint">{texts.say('sites_none')}</p>}
      <ul class="sites">
        {settings.sites.map((site) => (
          <li key={site}>
            <span class="mono">{site}</span>
            <IconButton
              node={X}
              label={texts.say('sites_remove', site)}
              onClick={() => remove(site)}
            />
          </li>
        ))}
      </ul>
    </form>
  );
}
