import { expect, test } from 'vitest';
import { isPublicAddress } from '@/lib/guard/address';
import { assertAllowedUrl } from '@/lib/guard/allowed-url';

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '168.63.129.16',
  '192.0.0.192',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  '2001:0:1::1',
  '2001:db8::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  'not an address',
])('%s is not on the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '93.184.215.14', '::ffff:8.8.8.8', '2606:4700:4700::1111'])(
  '%s is on the open internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  'http://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'https://user:secret@example.org/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://①②⑦.0.0.1/',
  'https://8.8.8.8/',
  'https://[::1]/',
  'https://[::ffff:7f00:1]/',
  'https://localhost/',
  'https://localhost./',
  'https://database/',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'not a url',
  '',
])('%s is refused before anything is resolved', (address) => {
  expect(() => assertAllowedUrl(address, { allowedOrigins: [] })).toThrowError(
    expect.objectContaining({ kind: 'refused' }),
  );
});

test('a host name with https passes, and so does any address of a listed origin', () => {
  expect(assertAllowedUrl('https://api.example.org/v1?x=1', { allowedOrigins: [] }).href).toBe(
    'https://api.example.org/v1?x=1',
  );
  const listed = { allowedOrigins: ['http://127.0.0.1:4010'] };
  expect(assertAllowedUrl('http://127.0.0.1:4010/a', listed).pathname).toBe('/a');
  expect(() => assertAllowedUrl('http://127.0.0.1:4011/a', listed)).toThrow('not allowed');
});

test('of our own origins nothing passes but what lies under the permitted path, listed origins pass whole', () => {
  const permission = {
    ownPath: '/files/',
    allowedOrigins: ['http://127.0.0.1:3000', 'http://127.0.0.1:4010'],
  };
  for (const path of ['/files/1', '/files/1?a=/b', '/api/../files/1'])
    expect(assertAllowedUrl(`http://127.0.0.1:3000${path}`, permission).pathname).toBe('/files/1');
  for (const path of [
    '',
    '/',
    '/files',
    '/api/files/',
    '/files/../api',
    '/files/%2e%2e/api',
    '/files/..\\api',
  ])
    expect(() => assertAllowedUrl(`http://127.0.0.1:3000${path}`, permission)).toThrow('only /files/ is');
  expect(assertAllowedUrl('http://127.0.0.1:4010/api', permission).pathname).toBe('/api');
});
