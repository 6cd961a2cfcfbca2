import { useEffect, useState } from 'react';
import { type ExpansionState, isOpen } from '@/lib/expansions/statuses';
import { badgedIcon, badgeFor } from './favicon';
import { useVisible } from './use-visible';

/** Shows in the tab's icon how the expansion stands, until its end has been seen. */
export function useFaviconBadge(state: ExpansionState) {
  const isVisible = useVisible();
  const [before, setBefore] = useState(state);
  const [isUnseen, setUnseen] = useState(false);
  // While rendering, as React asks for state that follows from what came before.
  if (before !== state) {
    setBefore(state);
    setUnseen(isOpen(before) && !isOpen(state) && !isVisible);
  }
  if (isUnseen && isVisible) setUnseen(false);
  const badge = badgeFor(state, isUnseen);

  useEffect(() => (badge ? showIcon(badgedIcon(badge)) : undefined), [badge]);
}

/** Puts another icon in the page's place for its own, also when the router writes that anew. @returns the way back */
function showIcon(href: string): () => void {
  const own = new Map<HTMLLinkElement, string>();
  function put() {
    for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
      if (icon.href === href) continue;
      own.set(icon, icon.href);
      icon.href = href;
    }
  }
  const observer = new MutationObserver(put);
  observer.observe(document.head, { childList: true, subtree: true, attributeFilter: ['href'] });
  put();
  return () => {
    observer.disconnect();
    for (const [icon, before] of own) icon.href = before;
  };
}
