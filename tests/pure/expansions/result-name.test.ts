import { expect, test } from 'vitest';
import { resultName } from '@/lib/expansions/result-name';

test.each<[string, number, string, string?]>([
  ['harbour.jpg', 0, 'harbour-1920x1080-v1'],
  ['Hội An. đêm.JPEG', 2, 'Hội An. đêm-1920x1080-v3'],
  ['no ending', 8, 'no ending-1920x1080-v9'],
  ['.jpg', 0, 'photo-1920x1080-v1'],
  ['harbour.jpg', 0, 'harbour-instagram-portrait-v1', 'instagram-portrait'],
  ['harbour.jpg', 0, 'harbour-1920x1080-v1', '16:9'],
  ['harbour.jpg', 0, 'harbour-1920x1080-v1', 'original'],
  ['harbour.jpg', 0, 'harbour-1920x1080-v1', '1600x500'],
])('a download of %s, variant %i, is called %s', (name, index, expected, preset) => {
  expect(resultName(name, { preset: preset ?? null, width: 1920, height: 1080 }, index)).toBe(expected);
});
