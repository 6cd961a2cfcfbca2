import { useEffect, useState } from 'react';

const BEAT_MS = 900;

/** Alternates while it is on, so that a difference jumps to the eye; stands still for whoever wants less motion. */
export function useFlicker(isOn: boolean): boolean {
  const [isLit, setLit] = useState(false);
  useEffect(() => {
    if (!isOn || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const beat = setInterval(() => setLit((before) => !before), BEAT_MS);
    return () => {
      clearInterval(beat);
      setLit(false);
    };
  }, [isOn]);
  return isOn && isLit;
}
