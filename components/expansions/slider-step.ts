const steps: Record<string, number> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/** Where a slider of 0 to 100 goes on a key; null when the key is not its own. Shift makes an arrow a large step. */
export function slide(position: number, key: { key: string; shiftKey: boolean }): number | null {
  const step = steps[key.key];
  if (step === undefined) return null;
  const by = key.shiftKey && Math.abs(step) === 2 ? step * 5 : step;
  return Math.min(100, Math.max(0, position + by));
}
