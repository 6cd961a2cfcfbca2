'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { toasterWish } from './toast';

const ToastShelf = lazy(() => import('./toast-shelf').then((module) => ({ default: module.ToastShelf })));

/** Where `toast(...)` appears. Mounted once, in the root layout. */
export function Toaster() {
  const isWanted = useSyncExternalStore(toasterWish.subscribe, toasterWish.get, () => false);
  if (!isWanted) return null;
  return (
    <Suspense>
      <ToastShelf />
    </Suspense>
  );
}
