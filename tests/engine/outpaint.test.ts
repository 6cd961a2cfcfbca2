import { describe, expect, it } from 'vitest';
import { type Margins, outpaint, type Pixels } from '../../lib/engine/synthesis/outpaint';
import { photograph } from './photograph';

function original(canvas: Pixels, margins: Margins, photo: Pixels): Uint8Array {
  const { width, height, channels } = photo;
  const cut = new Uint8Array(photo.data.length);
  for (let y = 0; y < height; y++) {
    const from = ((y + margins.up) * canvas.width + margins.left) * channels;
    cut.set(canvas.data.subarray(from, from + width * channels), y * width * channels);
  }
  return cut;
}

describe('outpaint', () => {
  it.each([1, 2, 3, 4] as const)(
    'the photo of %i channels comes back bit-equal inside the painted canvas',
    async (channels) => {
      const photo = photograph(311, 300, channels);
      const margins = { up: 7, right: 160, down: 0, left: 41 };
      const canvas = await outpaint(photo, margins, { threads: 2 });
      expect([canvas.width, canvas.height, canvas.channels]).toEqual([512, 307, channels]);
      expect(canvas.data.length).toBe(512 * 307 * channels);
      expect(Buffer.compare(original(canvas, margins, photo), photo.data)).toBe(0);
    },
  );

  it('one, two and four threads paint the same bytes', async () => {
    const photo = photograph(320, 300, 3);
    const margins = { up: 90, right: 40, down: 60, left: 0 };
    const [one, two, four] = await Promise.all(
      [1, 2, 4].map((threads) => outpaint(photo, margins, { seed: 5, threads })),
    );
    expect(Buffer.compare(one.data, two.data)).toBe(0);
    expect(Buffer.compare(one.data, four.data)).toBe(0);
  });

  it('another seed paints another picture', async () => {
    const photo = photograph(320, 300, 3);
    const margins = { up: 0, right: 200, down: 0, left: 0 };
    const [one, two] = await Promise.all([1, 2].map((seed) => outpaint(photo, margins, { seed })));
    expect(Buffer.compare(one.data, two.data)).not.toBe(0);
  });

  it('no margins give the photo back', async () => {
    const photo = photograph(300, 300, 3);
    const same = await outpaint(photo, { up: 0, right: 0, down: 0, left: 0 });
    expect([same.width, same.height, Buffer.compare(same.data, photo.data)]).toEqual([300, 300, 0]);
  });

  it('an aborted order rejects with the reason given', async () => {
    const abort = new AbortController();
    const painting = outpaint(
      photograph(600, 600, 3),
      { up: 300, right: 300, down: 300, left: 300 },
      {
        signal: abort.signal,
        onProgress: () => abort.abort(new Error('changed my mind')),
      },
    );
    await expect(painting).rejects.toThrow('changed my mind');
  });

  it('an order that is already aborted starts nothing', async () => {
    const painting = outpaint(
      photograph(300, 300, 3),
      { up: 1, right: 0, down: 0, left: 0 },
      {
        signal: AbortSignal.abort(new Error('too late')),
      },
    );
    await expect(painting).rejects.toThrow('too late');
  });

  it('bytes that do not fill the picture are refused', async () => {
    const photo = { ...photograph(300, 300, 3), width: 301 };
    await expect(outpaint(photo, { up: 1, right: 0, down: 0, left: 0 })).rejects.toThrow(RangeError);
  });

  it.each([
    { threads: 0 },
    { threads: 65 },
    { threads: 1.5 },
    { threads: Number.NaN },
    { seed: Number.NaN },
    { seed: 2 ** 31 },
    { variant: -1 },
    { variant: 0.5 },
  ])('an order of $threads threads, seed $seed, variant $variant is refused', async (options) => {
    const painting = outpaint(photograph(300, 300, 3), { up: 1, right: 0, down: 0, left: 0 }, options);
    await expect(painting).rejects.toThrow(RangeError);
  });

  it('colours that transparency hides do not show in what is painted', async () => {
    const photo = photograph(300, 300, 4);
    const hidden = photo.data.slice();
    const isHidden = (pixel: number) => pixel % 300 > 280;
    for (let pixel = 0; pixel < 300 * 300; pixel++) {
      if (!isHidden(pixel)) continue;
      photo.data.set([0, 0, 0, 0], pixel * 4);
      hidden.set([255, 0, 255, 0], pixel * 4);
    }
    const margins = { up: 0, right: 60, down: 0, left: 0 };
    const [black, magenta] = [
      await outpaint(photo, margins),
      await outpaint({ ...photo, data: hidden }, margins),
    ];
    const paintedOf = ({ data }: Pixels) => {
      const rows = Array.from({ length: 300 }, (_, y) =>
        data.subarray((y * 360 + 300) * 4, (y + 1) * 360 * 4),
      );
      return Buffer.concat(rows);
    };
    expect(Buffer.compare(paintedOf(black), paintedOf(magenta))).toBe(0);
  });

  it('margins that are not whole pixels are refused', async () => {
    await expect(outpaint(photograph(300, 300, 3), { up: 0.5, right: 0, down: 0, left: 0 })).rejects.toThrow(
      RangeError,
    );
  });
});
