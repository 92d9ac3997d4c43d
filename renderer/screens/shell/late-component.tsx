import { type ComponentType, use } from 'react';
import { fetchLateWords } from '../../locales/late-words.ts';

/** A component in a chunk of its own, with the words that only late components say. */
export interface LateComponent<Props> {
  /** Renders it; the very first time it suspends if its chunk isn't there yet. */
  readonly Component: ComponentType<Props>;
  readonly fetch: () => Promise<ComponentType<Props>>;
}

/**
 * Like React's `lazy`, but a component whose chunk has been fetched renders at once: `lazy` would show the
 * fallback for a moment even then.
 */
export function lateComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LateComponent<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  let Loaded: ComponentType<Props> | undefined;
  const fetch = () => {
    loading ??= Promise.all([load(), fetchLateWords()]).then(([component]) => {
      Loaded = component;
      return component;
    });
    return loading;
  };
  function Component(props: Props) {
    const Ready = Loaded ?? use(fetch());
    return <Ready {...props} />;
  }
  return { Component, fetch };
}
