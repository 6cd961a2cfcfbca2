import { eq } from 'drizzle-orm';
import pino from 'pino';
import sharp from 'sharp';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { callbackReceipts, providerKeys, tasks } from '@/drizzle/schema';
import type { Context } from '@/lib/context';
import { checkTask } from '@/lib/expansions/check-task';
import { getExpansion } from '@/lib/expansions/get-expansion';
import { readCallbacks } from '@/lib/expansions/read-callbacks';
import { receiveCallback } from '@/lib/expansions/receive-callback';
import { submitTask } from '@/lib/expansions/submit-task';
import { addKey } from '@/lib/keys/add-key';
import { changeWebhookSecret } from '@/lib/keys/change-webhook-secret';
import { checkKey } from '@/lib/keys/check-key';
import { listKeys } from '@/lib/keys/list-keys';
import { recheckKey } from '@/lib/keys/recheck-key';
import { replaceKeySecret } from '@/lib/keys/replace-key-secret';
import { providers } from '@/lib/providers';
import { callbackToken } from '@/lib/providers/callback-token';
import type { Storage } from '@/lib/storage/storage';
import { expansionHouse } from '@/tests/support/expansion-house';
import { klingServer, type Recorded } from '@/tests/support/kling-server';

const heard = vi.hoisted(() => ({ lines: [] as string[] }));
/** Every log line, and without the fields that the product's logger blots out: there must be nothing to blot out. */
const openLog = () => pino({ level: 'trace' }, { write: (line) => void heard.lines.push(line) });
vi.mock('@/lib/log', () => ({ log: () => openLog() }));

const server = await klingServer();
process.env.PROVIDER_ORIGINS = server.origin;

const webhookSecret = 'whsec_cmVjb2duaXNhYmxlLXNlY3JldA==';
const nextWebhookSecret = 'whsec_cmVjb2duaXNhYmxlLW5leHQtb25l';
const credentials = {
  'an API key': [{ apiKey: 'sk-recognisable-"first"/1111' }, { apiKey: 'sk-recognisable-<next>&2222' }],
  'a pair': [
    { accessKey: 'ak-recognisable-first-1111', secretKey: 'recognisable-secret-1111' },
    { accessKey: 'ak-recognisable-next-2222', secretKey: 'recognisable-secret-2222' },
  ],
} as const;

/** What a provider could repeat: what it was sent, and what it knows. */
const repeated = ({ headers }: Recorded, known: object) =>
  `${headers.authorization} ${Object.values(known).join(' ')} ${webhookSecret} ${nextWebhookSecret}`;
const answers: Record<string, (words: string) => { status?: number; body: unknown }> = {
  'a refusal': (message) => ({ status: 401, body: { code: 1000, message } }),
  'a refusal under 200': (message) => ({ body: { code: 1200, message } }),
  "a gateway's refusal": (message) => ({ status: 403, body: { error: { message, code: message } } }),
  'a web page that cuts it in the middle': (words) => ({
    status: 503,
    body: `<h1>${'.'.repeat(180)}</h1><p>${words}</p>`,
  }),
  'a task that failed': (words) => ({
    body: { code: 0, data: { task_id: '8', task_status: 'failed', task_status_msg: words } },
  }),
  'a status nobody knows': (words) => ({ body: { code: 0, data: { task_id: '8', task_status: words } } }),
};

let storage: Storage;
beforeAll(async () => {
  const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: '#456' } });
  const photo = await picture.jpeg().toBuffer();
  storage = {
    get: async () => ({
      body: new Blob([new Uint8Array(photo)]).stream(),
      bytes: photo.length,
      contentType: 'image/jpeg',
      range: null,
    }),
  } as unknown as Storage;
});
beforeEach(() => {
  heard.lines.length = 0;
});

test.each(
  Object.keys(credentials).flatMap((kind) => Object.keys(answers).map((answer) => [kind, answer] as const)),
)('of %s that comes back in %s nothing is told, kept or logged', async (kind, answer) => {
  const [credential, next] = credentials[kind as keyof typeof credentials];
  const house = await expansionHouse(storage);
  const open = (ctx: Context): Context => ({ ...ctx, providers, log: openLog() });
  const [me, system] = [open(house.me), open(house.system)];
  server.plan((request) => answers[answer]!(repeated(request, { ...credential, ...next })));

  const gateway = { provider: 'gateway', baseUrl: server.origin, name: 'Local' } as const;
  const added = await addKey(me, { ...gateway, ...credential, webhookSecret });
  const { id } = added;
  const told: unknown[] = [
    added,
    await checkKey(me, { id }),
    await replaceKeySecret(me, { id, ...next }),
    await changeWebhookSecret(me, { id, change: 'replace', webhookSecret: nextWebhookSecret }),
    await listKeys(me),
  ];
  const { expansionId, task } = await house.ask({ keyId: id });
  await submitTask(system, { taskId: task.id });
  await house.db.update(tasks).set({ status: 'submitted', providerTaskId: '8' }).where(eq(tasks.id, task.id));
  const callback = { provider: 'gateway', taskId: task.id, token: callbackToken(task.id) };
  told.push(await receiveCallback(system, { ...callback, rawBody: '{}', headers: new Headers() }));
  await readCallbacks(system);
  await checkTask(system, { taskId: task.id });
  await recheckKey(system, { keyId: id });
  told.push(
    await getExpansion(me, { id: expansionId }),
    await house.db.select().from(tasks),
    await house.db.select().from(providerKeys),
    await house.db.select().from(callbackReceipts),
    await house.jobs(),
    heard.lines,
  );
  expect(server.requests.length).toBeGreaterThan(4);
  const everything = JSON.stringify(told);
  expect(everything).not.toMatch(/recognisable|cmVjb2duaXNhYmxl|eyJhbGciOiJ/);
});

test('what is left of the provider’s words is told', async () => {
  const house = await expansionHouse(storage);
  const [me, system] = [house.me, house.system].map((ctx) => ({ ...ctx, providers }));
  const [credential] = credentials['an API key'];
  server.plan(({ headers }) => ({
    status: 401,
    body: { code: 1000, message: `Unknown key ${headers.authorization}.` },
  }));
  const gateway = { provider: 'gateway', baseUrl: server.origin } as const;
  const { id } = await addKey(me!, { ...gateway, ...credential });
  const { task } = await house.ask({ keyId: id });
  await submitTask(system!, { taskId: task.id });
  expect(await house.taskNow(task.id)).toMatchObject({
    reason: 'key_refused',
    detail: 'Unknown key Bearer [redacted]. (HTTP 401, code 1000)',
  });
});
