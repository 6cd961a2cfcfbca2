import { expect, test } from 'vitest';
import { resultName } from '@/lib/expansions/result-name';

const named = { preset: null, prompt: 'more harbour, at dusk', createdAt: new Date('2026-11-23T10:00:00Z') };
const size = { width: 1920, height: 1080 };

test.each<[string, number, string, string?]>([
  ['harbour.jpg', 0, 'harbour-1920x1080-v1'],
  ['Hội An. đêm.JPEG', 2, 'Hội An. đêm-1920x1080-v3'],
  ['no ending', 8, 'no ending-1920x1080-v9'],
  ['.jpg', 0, 'photo-1920x1080-v1'],
  ['harbour.jpg', 0, 'harbour-instagram-portrait-v1', 'instagram-portrait'],
  ['harbour.jpg', 0, 'harbour-1920x1080-v1', '16:9'],
  ['harbour.jpg', 0, 'harbour-1920x1080-v1', 'original'],
  ['harbour.jpg', 0, 'harbour-1920x1080-v1', '1600x500'],
])('a download of %s, variant %i, is called %s', (photoName, place, expected, preset) => {
  expect(resultName({ ...named, photoName, preset: preset ?? null }, size, place)).toBe(expected);
});

test('a template names it otherwise, with its prompt and its day', () => {
  const template = '{date} {name} {variant} {size} {prompt}';
  expect(resultName({ ...named, photoName: 'harbour.jpg' }, size, 1, template)).toBe(
    '2026-11-23 harbour v2 1920x1080 more harbour, at dusk',
  );
});
