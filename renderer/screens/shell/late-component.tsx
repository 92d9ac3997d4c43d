import { type ComponentType, use } from 'react';

/** A component in a chunk of its own. */
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
    loading ??= load().then((component) => {
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
