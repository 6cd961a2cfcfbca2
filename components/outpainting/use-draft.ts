import { useEffect, useLayoutEffect, useState } from 'react';
import { type Frame, readFrame } from '@/lib/outpainting/frame';
import { passLimits } from '@/lib/outpainting/limits';
import type { FrameStore } from './frame-store';
import type { KeyChoice } from './key-picker';

/** What the person has set besides the frame. */
export type Draft = { prompt: string; variants: number; keyId: string };

/** What a draft starts with, instead of what was kept of it. */
export type Wish = Partial<Draft> & { frame: Frame };

/**
 * The draft of one photo's expansion. It and the frame are kept in the tab's own storage, so that a reload
 * or a look at the gallery loses nothing.
 */
export function useDraft(
  photoId: string,
  frame: FrameStore,
  keys: readonly KeyChoice[],
  wish: Wish | undefined,
) {
  const place = `outframe:expand:${photoId}`;
  const [draft, setDraft] = useState<Draft>(() => ({
    prompt: wish?.prompt ?? '',
    variants: wish?.variants ?? 1,
    keyId: keys.some((key) => key.id === wish?.keyId) ? wish!.keyId! : usualKey(keys),
  }));
  const [isRestored, setRestored] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the photo is opened
  useLayoutEffect(() => {
    setRestored(true);
    if (wish) return;
    const kept = readKept(place);
    const keptFrame = readFrame(frame.photo, kept.frame);
    if (keptFrame) frame.restore(keptFrame);
    setDraft((first) => readDraft(kept, keys) ?? first);
  }, [place]);

  useEffect(() => {
    if (!isRestored) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      writeKept(place, { ...draft, frame: frame.get().history.present });
    };
    const keepSoon = () => {
      timer ??= setTimeout(keep, 250);
    };
    keep();
    const unsubscribe = frame.subscribe(keepSoon);
    window.addEventListener('pagehide', keep);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', keep);
      if (timer !== undefined) keep();
    };
  }, [isRestored, place, draft, frame]);

  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  return { draft, change };
}

function usualKey(keys: readonly KeyChoice[]): string {
  return (keys.find((key) => key.isDefault) ?? keys[0])?.id ?? '';
}

function readDraft(kept: Record<string, unknown>, keys: readonly KeyChoice[]): Draft | null {
  const { prompt, variants, keyId } = kept;
  if (typeof prompt !== 'string' || typeof variants !== 'number') return null;
  return {
    prompt,
    variants: Math.min(Math.max(Math.round(variants) || 1, 1), passLimits.maxVariants),
    keyId: keys.some((key) => key.id === keyId) ? (keyId as string) : usualKey(keys),
  };
}

/** Storage can be full, switched off or hold what an older version wrote: then there is simply nothing kept. */
function readKept(place: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function writeKept(place: string, kept: object): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // Nothing is lost but the convenience.
  }
}
