import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterAll, expect, test } from 'vitest';
import { providerKeys } from '@/drizzle/schema';
import { createEngineTask } from '@/lib/engine/service/create-engine-task';
import { getWebhookSecret } from '@/lib/engine/service/get-webhook-secret';
import { rotateWebhookSecret } from '@/lib/engine/service/rotate-webhook-secret';
import { sendEngineCallback } from '@/lib/engine/service/send-engine-callback';
import { ensureBuiltInKey } from '@/lib/keys/ensure-built-in-key';
import { openAccount } from '@/lib/keys/open-account';
import { engineHouse } from '@/tests/support/engine-house';
import { serve } from '@/tests/support/http-server';

type Received = { path: string; headers: Record<string, string>; text: string };
const received: Received[] = [];
const receive = async (request: Request) => {
  const { pathname: path } = new URL(request.url);
  received.push({ path, headers: Object.fromEntries(request.headers), text: await request.text() });
  return new Response('ok');
};
const [home, elsewhere] = [await serve(receive, afterAll), await serve(receive, afterAll)];
const house = await engineHouse({ INTERNAL_URL: home, PROVIDER_ORIGINS: elsewhere });
const DAY_MS = 24 * 60 * 60 * 1000;

/** The callback that a task of this account sends to an address, `days` from now. */
async function callback(
  account: Awaited<ReturnType<typeof house.account>>,
  url: string,
  days = 0,
): Promise<Received> {
  const { id } = await createEngineTask(account.ctx, JSON.stringify(house.order({ callback_url: url })));
  const later = new Date(Date.now() + days * DAY_MS);
  await sendEngineCallback({ ...house.system, now: () => later }, { engineTaskId: id, status: 'submitted' });
  return received.at(-1)!;
}

const verifies = (secret: string, { headers, text }: Received): boolean => {
  // Checked by hand for times that are not now: the library's clock is the machine's.
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const right = new Webhook(secret).sign(headers['webhook-id']!, at, text);
  return headers['webhook-signature']!.split(' ').includes(right);
};

test('the secret that a person sees verifies their callbacks, and no one else has it', async () => {
  const [me, other] = [await house.account(), await house.account()];
  const { secret, previousUntil } = await getWebhookSecret(me.ctx);
  expect(secret).toMatch(/^whsec_/);
  expect(previousUntil).toBeNull();
  const sent = await callback(me, `${elsewhere}/hook`);
  expect(new Webhook(secret).verify(sent.text, sent.headers)).toMatchObject({ task_status: 'submitted' });
  expect((await getWebhookSecret(other.ctx)).secret).not.toBe(secret);
});

test('for seven days after a change two signatures are sent, then one', async () => {
  const me = await house.account();
  const before = (await getWebhookSecret(me.ctx)).secret;
  await rotateWebhookSecret(me.ctx);
  const { secret: after, previousUntil } = await getWebhookSecret(me.ctx);
  expect(after).not.toBe(before);
  expect(Math.round((previousUntil!.getTime() - Date.now()) / DAY_MS)).toBe(7);

  const during = await callback(me, `${elsewhere}/hook`, 6.9);
  expect(during.headers['webhook-signature']!.split(' ')).toHaveLength(2);
  expect([verifies(before, during), verifies(after, during)]).toEqual([true, true]);
  const past = await callback(me, `${elsewhere}/hook`, 7.1);
  expect(past.headers['webhook-signature']!.split(' ')).toHaveLength(1);
  expect([verifies(before, past), verifies(after, past)]).toEqual([false, true]);
});

test('what comes home is signed for the built-in key, whatever the person changes', async () => {
  const me = await house.account();
  const { keyId } = await ensureBuiltInKey(house.system, { userId: me.id });
  const [key] = await house.db.select().from(providerKeys).where(eq(providerKeys.id, keyId));
  const sealed = (openAccount(key!).secret as { webhookSecret: string }).webhookSecret;
  await rotateWebhookSecret(me.ctx);
  const sent = await callback(me, `${home}/api/callbacks/built_in/task/token`);
  expect(sent.path).toBe('/api/callbacks/built_in/task/token');
  expect(new Webhook(sealed).verify(sent.text, sent.headers)).toMatchObject({ task_status: 'submitted' });
  expect(verifies((await getWebhookSecret(me.ctx)).secret, sent)).toBe(false);
});

test('an access token learns and changes no secret', async () => {
  const me = await house.account();
  const token = {
    ...me.ctx,
    actor: { ...me.ctx.actor, kind: 'token', tokenId: me.id, scope: 'write' } as never,
  };
  for (const deed of [getWebhookSecret, rotateWebhookSecret])
    await expect(deed(token)).rejects.toMatchObject({ code: 'forbidden' });
});
