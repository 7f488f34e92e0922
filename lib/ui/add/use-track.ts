import { type ReadonlySignal, useSignal } from '@preact/signals';
import { TRACK_MAX } from '../../core/base/limits.ts';
import type { Texts } from '../../core/base/texts.ts';
import type { Triage } from '../../core/ids/triage.ts';
import { isFound } from '../../core/list/groups.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { ids } from './lazy-ids.ts';

/** What the form says about the user's last action. */
export interface AddFeedback {
  text: string;
  isError: boolean;
  at: number;
  /** Short enough to stand in the empty field, where it moves nothing. */
  isShort: boolean;
}

/** How long short feedback stays in the field. */
const ANSWER_MS = 10_000;

/** Returns the function that tracks the ids in a text, and what the form says about it. */
export function useTrack() {
  const { texts, now } = usePage();
  const { state, partialList, view } = useList();
  const { send, announce } = useBackground();
  const { draft } = view;
  const answer = useSignal<AddFeedback | null>(null);
  const say = (text: string, isError: boolean, isShort = false) => {
    answer.value = { text, isError, at: Date.now(), isShort };
    announce(text);
  };

  const refuse = (found: Exclude<Triage, { type: 'track' }>, text: string) => {
    switch (found.type) {
      case 'key':
        return say(texts.say('track_key'), true);
      case 'too_many':
        return say(texts.say('track_too_many', TRACK_MAX), true);
      case 'none': {
        const reasons = found.refused.map((reason) => texts.say(`refused_${reason}`)).join(' ');
        return say(reasons || texts.say(text.trim() ? 'track_none' : 'track_empty'), true);
      }
    }
  };

  /** Tracks the ids in a text. `isSearch`: words that find a job are no failed attempt to add one. */
  const track = async (text: string, isSearch = false) => {
    const { triageTyped } = await ids();
    await untilNull(partialList);
    const found = triageTyped(text, state.value?.settings.sites);
    if (found.type !== 'track') {
      const words = view.search.value;
      if (isSearch && words !== '' && state.value?.jobs.some((job) => isFound(job, words))) return;
      // The user wants to add and not to search, so all rows come back.
      view.search.value = '';
      return refuse(found, text);
    }
    const { jobs, hasKey, refused } = found;
    const tracked = new Set(state.value?.jobs.map((job) => job.id));
    const added = jobs.filter(({ id }) => !tracked.has(id)).length;
    const sent = send({ type: 'track', jobs });
    const said = [
      ...countsText(added, jobs.length - added, texts),
      ...(hasKey ? [texts.say('track_key_left_out')] : []),
      ...refused.map((reason) => texts.say(`refused_${reason}`)),
    ];
    say(said.join(' '), false, said.length === 1);
    draft.value = '';
    if (!(await sent).ok) {
      answer.value = null;
      draft.value ||= text;
    }
  };

  const given = answer.value;
  const isOver = given?.isShort && now.value - given.at > ANSWER_MS;
  const clear = () => {
    answer.value = null;
  };
  return { answer: isOver ? null : given, track, say, clear };
}

const countsText = (added: number, known: number, texts: Texts): string[] => [
  ...(added > 0 ? [texts.count('track_added', added)] : []),
  ...(known > 0 ? [texts.count('track_known', known)] : []),
];

/** Resolves once the signal is null. */
const untilNull = (signal: ReadonlySignal<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const stop = signal.subscribe((value) => {
      if (value !== null) return;
      resolve();
      // The first call happens inside `subscribe`, before `stop` is assigned.
      queueMicrotask(() => stop());
    });
  });
