import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import { requestSiteAccess } from '../../../lib/browser/permissions/site-access.ts';
import { originOf } from '../../../lib/core/settings/origin.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { type Feedback, FormFeedback } from '../../../lib/ui/shared/form-feedback.tsx';
import { IconButton } from '../../../lib/ui/shared/icon-button.tsx';

/** The sites whose pages may ask for the status of jobs. The browser asks for each site. */
export function SitesForm() {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const draft = useSignal('');
  const answer = useSignal<Feedback | null>(null);
  if (!state.value) return null;
  const { settings } = state.value;
  const refuse = (key: 'sites_bad' | 'sites_heygen' | 'sites_known' | 'permission_denied') => {
    answer.value = { text: texts.say(key), isError: true };
  };

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
    answer.value = { text, isError: !reply.ok };
    if (reply.ok) draft.value = '';
  };

  const remove = async (site: string) => {
    const sites = settings.sites.filter((known) => known !== site);
    const reply = await send({ type: 'settings', settings: { sites } });
    answer.value = reply.ok ? null : { text: texts.say('failed'), isError: true };
  };

  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void allow();
      }}
    >
      <h2>{texts.say('sites_title')}</h2>
      <p>{texts.say('sites_intro')}</p>
      <label for="site">{texts.say('sites_field')}</label>
      <div class="add-line">
        <input
          id="site"
          autocomplete="off"
          spellcheck={false}
          placeholder={texts.say('sites_placeholder')}
          value={draft.value}
          aria-describedby="site-answer"
          aria-invalid={answer.value?.isError ?? false}
          onInput={(event) => {
            draft.value = event.currentTarget.value;
            answer.value = null;
          }}
        />
        <button type="submit">{texts.say('sites_allow')}</button>
      </div>
      <FormFeedback id="site-answer" answer={answer.value} />
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
