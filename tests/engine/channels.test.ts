import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromRgba, toRgba } from '../../lib/engine/synthesis/channels';

it('pictures of any channels survive the way to four channels and back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3, 4),
      fc.uint8Array({ minLength: 12, maxLength: 120 }),
      (channels, bytes) => {
        const data = bytes.slice(0, bytes.length - (bytes.length % channels));
        expect(fromRgba(toRgba(data, data.length / channels, channels), channels)).toEqual(data);
      },
    ),
  );
});

it('a photo without alpha is opaque', () => {
  expect([...toRgba(Uint8Array.of(7), 1, 1)]).toEqual([7, 7, 7, 255]);
});
