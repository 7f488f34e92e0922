import type { ComponentType } from 'preact';
import { useLayoutEffect, useReducer } from 'preact/hooks';

/**
 * Creates a component that loads when it is first rendered, so that rarely used code does not delay
 * the first paint of a page. `load` loads it earlier.
 */
export function lazy<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType<Props>,
) {
  let Loaded: ComponentType<Props> | null = null;
  const load = async () => {
    Loaded ??= await read();
  };
  function Component(props: Props) {
    const [, redraw] = useReducer((n: number) => n + 1, 0);
    // In a layout effect: one frame later `Loaded` may be set already, and nothing would redraw.
    useLayoutEffect(() => {
      if (!Loaded) void load().then(() => redraw(null));
    }, []);
    return Loaded ? <Loaded {...props} /> : <Meanwhile {...props} />;
  }
  return { Component, load };
}

/** A placeholder that renders nothing until the lazy component has loaded. */
export const nothing = () => null;
