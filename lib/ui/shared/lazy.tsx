import type { ComponentType } from 'preact';
import { useLayoutEffect, useReducer } from 'preact/hooks';

/** A component that is read when it is wanted, and how to have it there before. */
export interface Lazy<Props> {
  Component: ComponentType<Props>;
  load: () => Promise<void>;
}

/** Keeps what few need out of what every page reads before it shows anything. */
export function lazy<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType<Props>,
): Lazy<Props> {
  let Loaded: ComponentType<Props> | null = null;
  const load = async () => {
    Loaded ??= await read();
  };
  function Component(props: Props) {
    const [, redraw] = useReducer((n: number) => n + 1, 0);
    // At once: it can be there by the next frame, and then nothing would ask for it to be drawn.
    useLayoutEffect(() => {
      if (!Loaded) void load().then(() => redraw(null));
    }, []);
    return Loaded ? <Loaded {...props} /> : <Meanwhile {...props} />;
  }
  return { Component, load };
}

/** What stands in for a part until it has loaded: nothing, because nobody has asked for it yet. */
export const nothing = () => null;
