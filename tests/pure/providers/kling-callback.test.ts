import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { providers } from '@/lib/providers';
import { callbackToken, callbackUrl, isCallbackToken } from '@/lib/providers/callback-token';

/** The vector that Kling publishes. */
const vector = {
  secret: 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=',
  id: '9876543210',
  timestamp: '1781080794',
  body: '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}',
  signature: 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
};
const at = new Date(Number(vector.timestamp) * 1000);
const otherSecret = `whsec_${Buffer.from('another secret, long enough').toString('base64')}`;

const account = (webhookSecret?: string, formerWebhookSecret?: { secret: string; validUntil: string }) => ({
  baseUrl: 'https://provider.example',
  dialect: 'kling',
  secret: { apiKey: 'key', webhookSecret, formerWebhookSecret },
});
const headers = (more: Record<string, string> = {}) =>
  new Headers({
    'webhook-id': vector.id,
    'webhook-timestamp': vector.timestamp,
    'webhook-signature': vector.signature,
    ...more,
  });
const read = (body: string, given: Headers, secret: string | undefined = vector.secret) =>
  providers.get('kling').readCallback(account(secret), body, given).reading;
const sign = (body: string, secret = vector.secret) =>
  headers({ 'webhook-signature': new Webhook(secret).sign(vector.id, at, body) });

beforeEach(() => {
  vi.useFakeTimers({ now: at, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('signatures', () => {
  test('the published vector is authentic; naming no picture, it is a reason to ask', () => {
    expect(read(vector.body, headers())).toBe('hint');
  });

  test.each<[string, string, Headers, string?]>([
    ['the body', vector.body.replace('succeeded', 'failed'), headers()],
    ['a space in the body', `${vector.body} `, headers()],
    ['the id', vector.body, headers({ 'webhook-id': '9876543211' })],
    ['the timestamp', vector.body, headers({ 'webhook-timestamp': '1781080795' })],
    ['the form of the timestamp', vector.body, headers({ 'webhook-timestamp': `${vector.timestamp}x` })],
    ['the signature', vector.body, headers({ 'webhook-signature': vector.signature.replace('U', 'V') })],
    ['the version', vector.body, headers({ 'webhook-signature': vector.signature.replace('v1', 'v2') })],
    ['the length of the signature', vector.body, headers({ 'webhook-signature': 'v1,' })],
    ['a lost signature', vector.body, headers({ 'webhook-signature': '' })],
    ['lost headers', vector.body, new Headers()],
    ['the secret', vector.body, headers(), otherSecret],
    ['a secret that is none', vector.body, headers(), 'whsec_?'],
  ])('with %s spoiled it is not authentic', (_, body, given, secret) => {
    expect(read(body, given, secret)).toBe('not_authentic');
  });

  test.each([
    [-300_000, 'hint'],
    [300_000, 'hint'],
    [-301_000, 'not_authentic'],
    [301_000, 'not_authentic'],
  ])('%i ms from its time it is %s', (distance, reading) => {
    vi.setSystemTime(at.getTime() + distance);
    expect(read(vector.body, headers())).toBe(reading);
  });

  test('during rotation two signatures come, and either secret verifies', () => {
    const both = `${new Webhook(otherSecret).sign(vector.id, at, vector.body)} ${vector.signature}`;
    expect(read(vector.body, headers({ 'webhook-signature': both }))).toBe('hint');
    expect(read(vector.body, headers({ 'webhook-signature': both }), otherSecret)).toBe('hint');
  });

  describe('with the secret before it still valid', () => {
    const former = { secret: vector.secret, validUntil: new Date(at.getTime() + 1000).toISOString() };
    const readWith = (given: Headers, body = vector.body) =>
      providers.get('kling').readCallback(account(otherSecret, former), body, given).reading;
    const signedBy = (secret: string) =>
      headers({ 'webhook-signature': new Webhook(secret).sign(vector.id, at, vector.body) });

    test('what either of the two signed counts, alone or side by side', () => {
      expect(readWith(signedBy(otherSecret))).toBe('hint');
      expect(readWith(signedBy(vector.secret))).toBe('hint');
      const both = `${vector.signature} ${signedBy(otherSecret).get('webhook-signature')}`;
      expect(readWith(headers({ 'webhook-signature': both }))).toBe('hint');
    });

    test.each<[string, string, Headers]>([
      ['the body', `${vector.body} `, headers()],
      ['the id', vector.body, headers({ 'webhook-id': '1' })],
      ['the timestamp', vector.body, headers({ 'webhook-timestamp': '1781080795' })],
      ['the signature', vector.body, headers({ 'webhook-signature': vector.signature.replace('U', 'V') })],
      [
        'a third secret',
        vector.body,
        signedBy(`whsec_${Buffer.from('a third one, long').toString('base64')}`),
      ],
      ['lost headers', vector.body, new Headers()],
    ])('with %s spoiled it is not authentic by either', (_, body, given) => {
      expect(readWith(given, body)).toBe('not_authentic');
    });

    test('the former one counts until its time, and not from then on', () => {
      vi.setSystemTime(Date.parse(former.validUntil) - 1);
      expect(readWith(signedBy(vector.secret))).toBe('hint');
      vi.setSystemTime(Date.parse(former.validUntil));
      expect(readWith(signedBy(vector.secret))).toBe('not_authentic');
      expect(readWith(signedBy(otherSecret))).toBe('hint');
    });

    test('it says nothing once there is no secret any more', () => {
      const reading = providers.get('kling').readCallback(account(undefined, former), vector.body, headers());
      expect(reading).toEqual({ reading: 'hint' });
    });
  });

  test('without a secret the body is only a hint, whatever it says', () => {
    const reading = providers.get('kling').readCallback(account(), vector.body, headers());
    expect(reading).toEqual({ reading: 'hint' });
  });
});

describe('bodies', () => {
  const image = { index: 0, url: 'https://cdn.example.org/0.png' };
  const report = { state: 'delivered', images: [image], charge: { units: '8' } };

  test.each([
    [
      'legacy',
      {
        task_id: '12',
        task_status: 'succeed',
        task_status_msg: '',
        task_info: { external_task_id: 'ours' },
        task_result: { images: [image] },
        final_unit_deduction: '8',
      },
    ],
    [
      'newer',
      {
        id: '12',
        status: 'succeeded',
        message: '',
        external_id: 'ours',
        outputs: [{ type: 'image', url: image.url }],
        billing: [{ charge_type: 'unit', amount: '8' }],
      },
    ],
  ])('the %s form is read', (_, wire) => {
    const body = JSON.stringify(wire);
    expect(providers.get('kling').readCallback(account(vector.secret), body, sign(body))).toEqual({
      reading: 'report',
      report,
      providerTaskId: '12',
      externalTaskId: 'ours',
    });
  });

  test('a failure is a report', () => {
    const body = JSON.stringify({ task_id: '12', task_status: 'failed', task_status_msg: 'risk control' });
    expect(providers.get('kling').readCallback(account(vector.secret), body, sign(body))).toMatchObject({
      reading: 'report',
      report: { state: 'failed', reason: 'content_refused' },
    });
  });

  test.each(['', 'null', '[]', 'no json', '{"task_id":"1"}', '{"task_id":"1","task_status":"musing"}'])(
    'signed, but telling nothing, %s is a hint',
    (body) => {
      expect(read(body, sign(body))).toBe('hint');
    },
  );
});

describe('the address of a callback', () => {
  const task = '01912345-0000-7000-8000-000000000000';

  test('holds a token of its own for each task', () => {
    const token = callbackToken(task);
    expect(isCallbackToken(task, token)).toBe(true);
    expect(isCallbackToken(task, `${token}x`)).toBe(false);
    expect(isCallbackToken(task, '')).toBe(false);
    expect(isCallbackToken(task, 'é'.repeat(token.length))).toBe(false);
    expect(isCallbackToken(task.replace('0', '1'), token)).toBe(false);
  });

  test('lies inside the installation for the built-in engine, and is withheld from the world without APP_URL', () => {
    expect(callbackUrl('built_in', task)).toBe(
      `http://127.0.0.1:3000/api/callbacks/built_in/${task}/${callbackToken(task)}`,
    );
    expect(callbackUrl('kling', task)).toBeUndefined();
  });
});
