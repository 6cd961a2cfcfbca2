import { expect, test } from 'vitest';
import { describeUserAgent } from '@/components/settings/describe-user-agent';
import { emailSchema, newPasswordSchema, signUpSchema } from '@/lib/accounts/schemas';
import { returnPath } from '@/lib/auth/return-path';
import { parseTrouble } from '@/lib/auth/trouble';

test('an e-mail address is trimmed and lower-cased', () => {
  expect(emailSchema.parse('  Ada.Lovelace+x@Example.COM ')).toBe('ada.lovelace+x@example.com');
});

test.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'a b@example.com',
  `${'a'.repeat(250)}@example.com`,
  'a\u0000@example.com',
])('what is no e-mail address is refused: %j', (given) => {
  expect(emailSchema.safeParse(given).success).toBe(false);
});

test('a password has 8 to 256 characters and is taken as it is', () => {
  expect(newPasswordSchema.safeParse('1234567').success).toBe(false);
  expect(newPasswordSchema.parse(' spaces ')).toBe(' spaces ');
  expect(newPasswordSchema.safeParse('x'.repeat(257)).success).toBe(false);
});

test('a name is optional and one line of plain text', () => {
  const account = { email: 'ada@example.com', password: 'correct horse' };
  expect(signUpSchema.parse(account).name).toBeUndefined();
  expect(signUpSchema.parse({ ...account, name: ' Ada ' }).name).toBe('Ada');
  expect(signUpSchema.safeParse({ ...account, name: 'A\u0000da' }).success).toBe(false);
  expect(signUpSchema.safeParse({ ...account, name: 'A\nda' }).success).toBe(false);
});

test.each([
  ['/gallery?page=2', '/gallery?page=2'],
  ['/settings/tokens', '/settings/tokens'],
  [undefined, '/expand'],
  [['/a', '/b'], '/expand'],
  ['https://evil.example', '/expand'],
  ['//evil.example', '/expand'],
  ['/\\evil.example', '/expand'],
  ['/.//evil.example', '/expand'],
  ['/a/..//evil.example', '/expand'],
  ['/\t/evil.example', '/expand'],
  ['javascript:alert(1)', '/expand'],
])('after signing in, %j leads to %s', (given, expected) => {
  expect(returnPath(given)).toBe(expected);
});

test('only troubles we know have words of their own', () => {
  expect(parseTrouble('SignupClosed')).toBe('SignupClosed');
  expect(parseTrouble('Call 555-0100 at once')).toBe('unknown');
  expect(parseTrouble(undefined)).toBeUndefined();
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/126.0 Safari/537.36 Edg/126.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
  ],
  ['curl/8.5.0', undefined, undefined],
  [null, undefined, undefined],
])('a browser is told by its user agent: %s', (userAgent, browser, system) => {
  expect(describeUserAgent(userAgent)).toEqual({ browser, system });
});
