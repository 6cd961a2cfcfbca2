let cameTo: string | null = null;

if (typeof window !== 'undefined') {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (entry?.type === 'reload' || entry?.type === 'back_forward') cameTo = location.href;
  window.addEventListener('popstate', () => {
    cameTo = location.href;
  });
}

/** Whether this address was come to by going back or forward, or by loading it again, and not by a link. */
export function arrivedByHistory(): boolean {
  return cameTo === location.href;
}

/** For whoever leaves a page that asks: the next visit may be by a link. */
export function forgetArrival(): void {
  cameTo = null;
}
