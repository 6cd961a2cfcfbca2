/** How a result is looked at: wiped over its original, beside another picture, in turn with its original, or alone. */
export const viewingModes = ['slider', 'sides', 'flicker', 'single'] as const;
export type ViewingMode = (typeof viewingModes)[number];

/** The key that chooses each. */
export const modeKeys: Record<ViewingMode, string> = { slider: 'b', sides: 's', flicker: 'k', single: 'p' };
