'use client';

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react';

type FetchedProps = {
  /** Shown until the code is there. */
  fallback?: ReactNode;
  /** Hears that it cannot be fetched. Whoever then takes the component away can try again by bringing it back. */
  onFailed?: () => void;
};

/**
 * A component whose code is fetched with its first use, or when it is told to `warm` up. Where that fails, as with a server that
 * is gone, its fallback stays: what cannot be opened for now must not take the page along.
 */
export function fetched<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let known: ComponentType<Props> | null = null;
  const fetchOnce = async () => {
    known ??= await load();
    return known;
  };

  function Fetched({ fallback, onFailed, ...props }: Props & FetchedProps) {
    const [Component, setComponent] = useState(() => known);
    const fail = useEffectEvent(() => onFailed?.());
    useEffect(() => {
      if (Component) return;
      let isGone = false;
      fetchOnce().then(
        (component) => isGone || setComponent(() => component),
        () => isGone || fail(),
      );
      return () => {
        isGone = true;
      };
    }, [Component]);
    return Component ? <Component {...(props as Props)} /> : fallback;
  }

  return Object.assign(Fetched, { warm: () => void fetchOnce().catch(() => {}) });
}
