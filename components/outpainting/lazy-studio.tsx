'use client';

import dynamic from 'next/dynamic';

/** Apart, so that the page where photos come in does not wait for what is needed once one is there. */
export const Studio = dynamic(() => import('./studio').then((module) => module.Studio));
export const PhotoRepair = dynamic(() => import('./photo-repair').then((module) => module.PhotoRepair));
