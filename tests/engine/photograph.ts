import type { Pixels } from '../../lib/engine/synthesis/outpaint';

/** A small landscape drawn by arithmetic: sky, hills with grain, and a fence that runs to the borders. */
export function photograph(width: number, height: number, channels: Pixels['channels']): Pixels {
  const data = new Uint8Array(width * height * channels);
  let random = 12345;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      const grain = (random >>> 27) - 16;
      const hill = height * (0.55 + 0.06 * Math.sin(x / 41));
      const fence = Math.abs(y - height * 0.75) < 3;
      const sky = y < hill;
      const red = sky ? 120 + (60 * y) / height : fence ? 210 : 90 + grain;
      const green = sky ? 160 + (40 * y) / height : fence ? 200 : 120 + grain + 10 * Math.sin(y / 5);
      const blue = sky ? 230 : fence ? 190 : 50 + grain / 2;
      const alpha = 255 - ((x + y) % 90 === 0 ? 40 : 0);
      const at = (y * width + x) * channels;
      data.set(
        channels < 3 ? [green, alpha].slice(0, channels) : [red, green, blue, alpha].slice(0, channels),
        at,
      );
    }
  }
  return { data, width, height, channels };
}
