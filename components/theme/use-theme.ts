'use client';

import { useSyncExternalStore } from 'react';
import { parseTheme, type Theme, themeCookie } from './theme';

const oneYear = 365 * 24 * 60 * 60;

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function setTheme(theme: Theme) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http and in Firefox ESR.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${oneYear}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The person's choice of theme in this browser, and how to change it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore<Theme>(
    subscribe,
    () => parseTheme(document.documentElement.dataset.theme),
    () => 'system',
  );
  return [theme, setTheme];
}
