import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Command } from 'commander';
import { ZodError } from 'zod';
import { createAccessKeyPair } from '@/lib/accounts/create-access-key-pair';
import { createAccessToken } from '@/lib/accounts/create-access-token';
import { createUser } from '@/lib/accounts/create-user';
import { getUserByEmail } from '@/lib/accounts/get-user-by-email';
import { listAccessTokens } from '@/lib/accounts/list-access-tokens';
import { listUsers } from '@/lib/accounts/list-users';
import { resetPassword } from '@/lib/accounts/reset-password';
import { revokeAccessToken } from '@/lib/accounts/revoke-access-token';
import { exportArchive } from '@/lib/archive/export-archive';
import { importArchive } from '@/lib/archive/import-archive';
import { sweepOrphans } from '@/lib/archive/sweep-orphans';
import { type Context, contextFor, services } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { listCallbackReceipts } from '@/lib/expansions/list-callback-receipts';
import { rotateKeys } from '@/lib/keys/rotate-keys';
import { listAllTeams } from '@/lib/teams/list-all-teams';
import { examine } from './doctor';
import { enterInstance } from './enter-instance';
import { InstanceFault, runOrExplain } from './fault';

// What a script wants to read goes to stdout, alone; everything said to a person goes to stderr.
const print = (line: string) => process.stdout.write(`${line}\n`);
const say = (line: string) => process.stderr.write(`${line}\n`);

function explain(error: unknown): unknown {
  if (error instanceof AppError) return new InstanceFault(error.message);
  if (error instanceof ZodError)
    return new InstanceFault(
      error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  return error;
}

/** Runs a command inside the installation, whether it is up or not. */
function inside<Options>(command: (ctx: Context, options: Options) => Promise<void>) {
  return (options: Options) =>
    runOrExplain(async () => {
      const database = await enterInstance(say);
      try {
        await command(contextFor({ kind: 'system' }, 'cli'), options);
      } catch (error) {
        throw explain(error);
      } finally {
        await services().connection.close();
        await database.leave();
      }
    });
}

const program = new Command('outframe').description('Runs errands in this installation.');

const user = program.command('user').description('accounts');
user
  .command('create')
  .description('make an account')
  .requiredOption('--email <email>')
  .requiredOption('--password <password>')
  .option('--name <name>')
  .option('--admin', 'may administer the instance')
  .action(
    inside<{ email: string; password: string; name?: string; admin?: true }>(
      async (ctx, { admin, ...given }) => {
        const made = await createUser(ctx, { ...given, role: admin && 'admin' });
        say(`Made an account for ${made.email} (${made.role}).`);
        print(made.id);
      },
    ),
  );
user
  .command('list')
  .description('all accounts, oldest first')
  .action(
    inside(async (ctx) => {
      for (const { id, email, role, createdAt } of await listUsers(ctx))
        print([id, email, role, createdAt.toISOString()].join('\t'));
    }),
  );
user
  .command('reset-password')
  .description('set a new password, and sign the person out everywhere')
  .requiredOption('--email <email>')
  .option('--password <password>', 'made up and printed when not given')
  .action(
    inside<{ email: string; password?: string }>(async (ctx, given) => {
      const password = given.password ?? randomBytes(15).toString('base64url');
      await resetPassword(ctx, { email: given.email, password });
      say(`${given.email} has a new password and is signed out everywhere.`);
      if (!given.password) print(password);
    }),
  );

program
  .command('team')
  .description('teams')
  .command('list')
  .description('all teams with how many are in them and who owns them, oldest first')
  .action(
    inside(async (ctx) => {
      for (const { id, name, members, owners, createdAt } of await listAllTeams(ctx))
        print([id, name, members, owners.join(','), createdAt.toISOString()].join('\t'));
    }),
  );

const token = program.command('token').description('personal access tokens');
token
  .command('create')
  .description('make a token or a pair; it is shown this once')
  .requiredOption('--email <email>')
  .requiredOption('--name <name>')
  .option('--pair', 'an access key and a secret key, for clients that sign their own tokens')
  .option('--read-only', 'may query and list, but neither create nor cancel')
  .action(
    inside<{ email: string; name: string; pair?: true; readOnly?: true }>(
      async (ctx, { email, name, pair, readOnly }) => {
        const { id: userId } = await getUserByEmail(ctx, email);
        const wanted = { userId, name, scope: readOnly ? 'read' : 'write' } as const;
        if (pair) {
          const made = await createAccessKeyPair(ctx, wanted);
          say(`Made pair ${made.id} for ${email}. Access key and secret key are shown this once:`);
          print(made.accessKey);
          print(made.secretKey);
        } else {
          const made = await createAccessToken(ctx, wanted);
          say(`Made token ${made.id} for ${email}. It is shown this once:`);
          print(made.token);
        }
      },
    ),
  );
token
  .command('list')
  .description('the valid tokens and pairs of a person, newest first')
  .requiredOption('--email <email>')
  .action(
    inside<{ email: string }>(async (ctx, { email }) => {
      const { id: userId } = await getUserByEmail(ctx, email);
      for (const { id, name, kind, scope, lastFour, createdAt } of await listAccessTokens(ctx, { userId }))
        print([id, name, kind, scope, `…${lastFour}`, createdAt.toISOString()].join('\t'));
    }),
  );
token
  .command('revoke')
  .description('make a token or a pair worthless')
  .requiredOption('--id <id>')
  .action(
    inside<{ id: string }>(async (ctx, { id }) => {
      await revokeAccessToken(ctx, { id });
      say(`Token ${id} is revoked.`);
    }),
  );

program
  .command('callbacks')
  .description('what providers sent to our callback addresses lately, newest first')
  .option('--task <id>', 'of this task only')
  .option('--limit <n>', 'at most so many', '20')
  .action(
    inside<{ task?: string; limit: string }>(async (ctx, { task, limit }) => {
      for (const receipt of await listCallbackReceipts(ctx, { taskId: task, limit })) {
        const { receivedAt, taskId, outcome, signature, body } = receipt;
        const id = signature?.['webhook-id'] ?? 'unsigned';
        print([receivedAt.toISOString(), taskId, outcome ?? 'unread', id, JSON.stringify(body)].join('\t'));
      }
    }),
  );

program
  .command('keys')
  .description('stored provider keys')
  .command('rotate')
  .description('encrypt all of them anew under a new master key; the product may run meanwhile')
  .action(
    inside(async (ctx) => {
      const { version, resealed, unopened, erased } = await rotateKeys(ctx, (done, total) =>
        say(`${done} of ${total} keys`),
      );
      say(`Master key ${version} is in use; old ones erased: ${erased}.`);
      for (const id of unopened)
        say(`Key ${id} does not open and was left as it is. Set ENCRYPTION_KEY_PREVIOUS, or enter it again.`);
      print(`${resealed}`);
      if (unopened.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('export')
  .description('everything of a person as a ZIP')
  .requiredOption('--email <email>')
  .requiredOption('--file <file>', 'where it is written; there must be none yet')
  .action(
    inside<{ email: string; file: string }>(async (ctx, { email, file }) => {
      const { id: userId } = await getUserByEmail(ctx, email);
      const target = createWriteStream(file, { flags: 'wx', mode: 0o600 });
      await once(target, 'open');
      const { stream } = await exportArchive(ctx, { userId });
      try {
        await pipeline(Readable.fromWeb(stream as ReadableStream), target);
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
      say(`Everything of ${email} is in ${file}.`);
    }),
  );

program
  .command('import')
  .description('bring such a ZIP into an account')
  .requiredOption('--email <email>')
  .requiredOption('--file <file>')
  .action(
    inside<{ email: string; file: string }>(async (ctx, { email, file }) => {
      const { id: userId } = await getUserByEmail(ctx, email);
      const { added, skipped } = await importArchive(ctx, { file, userId });
      for (const [table, rows] of Object.entries(added)) say(`${table}: ${rows}`);
      say(`${skipped} rows were here already.`);
    }),
  );

program
  .command('sweep')
  .description('compare stored files with the database both ways, and remove files that no row knows')
  .option('--dry-run', 'remove nothing')
  .option('--all', 'even when that is most of what is stored')
  .action(
    inside<{ dryRun?: true; all?: true }>(async (ctx, options) => {
      const found = await sweepOrphans(ctx, options);
      const { missing, missingUnnamed } = found;
      say(`${found.stored} files are stored.`);
      say(`${found.orphans} of them (${found.orphanBytes} bytes) have no row; removed: ${found.removed}.`);
      if (found.young > 0) say(`${found.young} more have no row yet and are younger than a day: left alone.`);
      if (found.isRefused)
        say('That is most of what is stored. If this is the right database, say so with --all.');
      say(`${missing.length + missingUnnamed} files of rows are missing.`);
      for (const { table, id, key } of missing) print([table, id, key].join('\t'));
      if (missingUnnamed > 0) say(`${missingUnnamed} of them are not named here.`);
      if (found.isRefused || missing.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('doctor')
  .description('try what the installation leans on')
  .action(
    inside(async (ctx) => {
      const findings = await examine(ctx);
      for (const { name, ok, detail } of findings)
        print(`${name}: ${ok ? 'ok' : 'fault'}${detail && ` (${detail})`}`);
      if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
    }),
  );

await program.parseAsync();
