import { expect, test } from 'vitest';
import { withoutSecrets } from '@/lib/providers/kling/without-secrets';

const apiKey = 'sk-a/b+c="d&e<f9999';
const secret = {
  apiKey,
  webhookSecret: 'whsec_b25lIHNlY3JldA==',
  formerWebhookSecret: { secret: 'whsec_Zm9ybWVyIG9uZQ==', validUntil: '2026-01-01T00:00:00Z' },
};
const clean = withoutSecrets(secret, apiKey);
const unicode = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

test.each([
  ['as it is', apiKey],
  ['in JSON', JSON.stringify(apiKey).slice(1, -1)],
  ['in JSON with escaped slashes', JSON.stringify(apiKey).slice(1, -1).replaceAll('/', '\\/')],
  ['in JSON with everything escaped', unicode(apiKey)],
  ['in a URL', encodeURIComponent(apiKey)],
  ['in HTML', apiKey.replaceAll('&', '&#x26;').replaceAll('"', '&#34;').replaceAll('<', '&#60;')],
  ['in capitals', apiKey.toUpperCase()],
])('a key repeated %s is taken out, wherever and however often', (_form, repeated) => {
  expect(clean(`bad key ${repeated}, I said ${repeated}!`)).toBe('bad key [redacted], I said [redacted]!');
});

test('webhook secrets, both halves of a pair and the token that was sent are taken out too', () => {
  expect(clean(`${secret.webhookSecret} ${secret.formerWebhookSecret.secret}`)).toBe('[redacted] [redacted]');
  const pair = { accessKey: 'ak-12345678', secretKey: 'sk-12345678' };
  expect(withoutSecrets(pair, 'a.b.c.d.e.f')('ak-12345678 sk-12345678 a.b.c.d.e.f aXbXcXdXeXf')).toBe(
    '[redacted] [redacted] [redacted] aXbXcXdXeXf',
  );
});

test('a word too short to be a secret is left alone', () => {
  expect(withoutSecrets({ apiKey: 'key' }, 'key')('the key is wrong')).toBe('the key is wrong');
});
