import { describe, expect, test } from 'vitest';
import type { FailureReason } from '@/lib/failure-reasons';
import problems from '@/lib/i18n/messages/en/problems.json';
import settings from '@/lib/i18n/messages/en/settings.json';
import { toFindAnswer, toKeyHealth, toSubmitAnswer } from '@/lib/providers/kling/mapper';
import type { KeyHealth } from '@/lib/providers/provider';
import { gatewayError as gateway, htmlPage as html, klingAnswer as read } from '@/tests/support/kling-answer';
import { code, ok, rows, task } from './kling-answer-rows';

const sought = { providerTaskId: null, externalTaskId: 'ours' };
/** What a person reads when a task failed for a reason: what happened, and the next step. */
const sentences: Record<FailureReason, string> = {
  key_refused: 'The provider refused the key. Check the key or replace it, then try again.',
  no_access:
    'The provider does not let this key, or this server, expand images. Use another key, or have image expansion enabled for this one. If the provider has an IP whitelist, add this server to it.',
  out_of_credit:
    'The account behind this key has no credit left. Add credit at the provider, or use another key.',
  route_missing:
    'This provider does not offer image expansion at the key’s address. Use another key, or correct the address.',
  request_refused:
    'The provider did not accept this request. Change the frame or the prompt. Its own words below may say which.',
  content_refused:
    'The provider’s content rules refused the photo or the prompt. Change the prompt, or choose another photo.',
  provider_busy: 'The provider had no room for this request. Try again in a few minutes, or use another key.',
  provider_down: 'The provider could not be reached. Try again later, or use another key.',
  provider_failed: 'The provider began, but could not finish the picture. Try again, or use another key.',
  timed_out: 'The provider did not finish in time. Try again, or use another key.',
  result_unusable: 'The provider’s picture could not be used. Try again, or use another key.',
  internal:
    'Something went wrong on our side. Try again. If it happens again, tell whoever runs this server.',
};
/** What stands at a key after a check. */
const healthWords: Record<KeyHealth, string> = {
  works: 'works',
  key_refused: 'the key was refused',
  no_access: 'the provider does not let this key in',
  route_missing: 'this provider does not offer the route (404)',
  out_of_credit: 'out of credit',
  unreachable: 'could not be reached',
};
const sentenceOf = (reason: FailureReason) =>
  `${problems.failure[reason].what} ${problems.failure[reason].next}`;

test.each(Object.entries(sentences) as [FailureReason, string][])('%s is told as: %s', (reason, sentence) => {
  expect(sentenceOf(reason)).toBe(sentence);
});

describe('what an answer means', () => {
  test.each(rows)('%s (HTTP %i)', (_, status, body, create, query, key) => {
    const answer = read(status, body);
    const created = toSubmitAnswer(answer);
    expect(created.answer === 'refused' ? created.reason : created.answer).toBe(create);
    if (created.answer === 'accepted') expect(created.providerTaskId).toBe('812345678901234567');

    const found = toFindAnswer(answer, sought);
    const report = 'report' in found ? found.report : undefined;
    const asked = report?.state ?? (found.answer === 'refused' ? found.reason : found.answer);
    expect(report?.state === 'failed' ? `failed: ${report.reason}` : asked).toBe(query);

    const health = toKeyHealth(answer);
    expect(health).toBe(key);

    // Whatever reason is shown has its sentence, and so has the health of the key.
    const reasons: FailureReason[] = [];
    if ('reason' in created) reasons.push(created.reason);
    if ('reason' in found) reasons.push(found.reason);
    if (report?.state === 'failed') reasons.push(report.reason);
    for (const reason of reasons) expect(sentenceOf(reason)).toBe(sentences[reason]);
    expect(settings.keys.health[health]).toBe(healthWords[health]);
  });

  test('a code counts whatever the HTTP status below 500 is, also without data', () => {
    const documented = rows.filter(([what, status]) => /^1\d{3}, /.test(what) && status < 500);
    expect(documented).toHaveLength(18);
    for (const [, status, body] of documented)
      expect(toSubmitAnswer(read(200, body)).answer).toBe(toSubmitAnswer(read(status, body)).answer);
  });
});

describe('what goes with an answer', () => {
  test.each([
    [400, code(1201, 'external_task_id already exists')],
    [400, code(1200, 'The External Task ID must be unique')],
    [200, code(1201, 'Duplicated external task id')],
  ])('HTTP %i with %j means that the order was placed before', (status, body) => {
    expect(toSubmitAnswer(read(status, body))).toEqual({ answer: 'duplicate' });
  });

  test('how long to wait is read from the header, within reason', () => {
    const waiting = (after: string) => toSubmitAnswer(read(429, { code: 1302 }, { 'retry-after': after }));
    expect(waiting('7')).toMatchObject({ retryAfterMs: 7000 });
    expect(waiting('999999')).toMatchObject({ retryAfterMs: 600_000 });
    expect(waiting('soon')).toMatchObject({ retryAfterMs: undefined });
  });

  test('a content type that lies changes nothing', () => {
    const body = JSON.stringify(ok(task({ task_status: 'submitted' })));
    for (const type of ['text/html', 'application/octet-stream', ''])
      expect(toSubmitAnswer(read(200, body, { 'content-type': type })).answer).toBe('accepted');
  });

  test("the provider's words are kept for the detail view, markup is not", () => {
    const detail = (status: number, body: unknown) => toSubmitAnswer(read(status, body));
    expect(detail(400, code(1201, 'image is too small'))).toMatchObject({
      detail: 'image is too small (HTTP 400, code 1201)',
    });
    expect(detail(401, gateway('invalid token', null))).toMatchObject({ detail: 'invalid token (HTTP 401)' });
    expect(detail(502, html)).toMatchObject({ detail: 'Bad gateway (HTTP 502)' });
  });
});
