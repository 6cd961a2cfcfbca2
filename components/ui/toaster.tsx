'use client';

import { useSyncExternalStore } from 'react';
import { fetched } from './fetched';
import { toasterWish } from './toast';

const ToastShelf = fetched(() => import('./toast-shelf').then((module) => module.ToastShelf));

/** Where `toast(...)` appears. Mounted once, in the root layout. */
export function Toaster() {
  const isWanted = useSyncExternalStore(toasterWish.subscribe, toasterWish.get, () => false);
  return isWanted ? <ToastShelf onFailed={() => toasterWish.set(false)} /> : null;
}
