import { expect, test } from 'vitest';
import { blendedUrl, photoUrl, thumbnailSources } from '@/components/expansions/file-urls';

test.each([
  [3000, 1500, '/t?w=320 320w, /t?w=640 640w'],
  [1500, 3000, '/t?w=320 160w, /t?w=640 320w'],
  [400, 200, '/t?w=320 320w, /t?w=640 400w'],
  [320, 240, '/t?w=320 320w'],
  [1, 5000, '/t?w=320 1w, /t?w=640 1w'],
])('a picture of %d x %d offers %s', (width, height, expected) => {
  expect(thumbnailSources('/t', { width, height })).toBe(expected);
});

test('thumbnails are offered of every address', () => {
  const size = { width: 640, height: 640 };
  expect(thumbnailSources(photoUrl('p', 'thumbnail'), size)).toBe(
    '/files/photos/p/thumbnail?w=320 320w, /files/photos/p/thumbnail?w=640 640w',
  );
  expect(thumbnailSources(blendedUrl({ id: 'r', blend: 8 }, 'thumbnail'), size)).toBe(
    '/files/results/r/thumbnail?blend=8&w=320 320w, /files/results/r/thumbnail?blend=8&w=640 640w',
  );
});
