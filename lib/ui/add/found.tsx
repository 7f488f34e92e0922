import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { foundOffer } from '../../core/heard/found-offer.ts';
import type { FoundInApps } from '../../core/heard/heard-items.ts';
import { shortId } from '../../core/job/facts.ts';
import { hostOf } from '../../core/settings/origin.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import './found.css';

/** One line that offers to track what the user's own app asks about. Nothing if there is nothing. */
export function FoundLine() {
  const { texts, now } = usePage();
  const { state, partialList } = useList();
  const { send, announce, watchFound } = useBackground();
  const found = useSignal<FoundInApps>({});
  useEffect(
    () =>
      watchFound((all) => {
        found.value = all;
      }),
    [],
  );
  const isWhole = state.value !== null && partialList.value === null;
  const offer = isWhole ? foundOffer(found.value, state.value.jobs, now.value) : null;
  if (!offer) return null;
  const { site, ids } = offer;
  const [id = ''] = ids;
  const track = async () => {
    const { ok } = await send({ type: 'track', jobs: ids.map((one) => ({ id: one, kind: null })) });
    if (ok) announce(texts.count('track_added', ids.length));
  };
  return (
    <section class="found" aria-label={texts.say('found_in_app')}>
      <p>
        {ids.length === 1
          ? texts.say('found_one', hostOf(site), shortId(id))
          : texts.count('found_many', ids.length)}
      </p>
      <button type="button" onClick={() => void track()}>
        {ids.length > 1 ? texts.say('recent_track', ids.length) : texts.say('track')}
      </button>
    </section>
  );
}
