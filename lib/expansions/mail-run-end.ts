import { eq, sql } from 'drizzle-orm';
import { expansions, passes, photos, tasks, users } from '@/drizzle/schema';
import { findPreferences } from '@/lib/accounts/preferences';
import type { Context } from '@/lib/context';
import { appOrigin } from '@/lib/env';
import { translate } from '@/lib/i18n/translate';
import { sendMail } from '@/lib/mail';
import { canvasOf } from '@/lib/outpainting/canvas';
import { newestTask } from './newest-task';

/** Nobody has turned away from a run that is shorter. */
const WORTH_A_MAIL_MS = 30_000;

/**
 * Mails the owner of a run that it has ended, well or badly, when they wish for it. A run that has gone on since, was
 * tried again, deleted or was short is not told of. A mail that is sent again after a crash has the same Message-ID.
 */
export async function mailRunEnd(
  ctx: Context,
  input: { taskId: string; status: 'stored' | 'failed' },
): Promise<void> {
  const run = await findRun(ctx, input.taskId);
  if (!run || run.newestTaskId !== input.taskId || run.task.status !== input.status) return;
  const { task, expansion, photo, email } = run;
  if (expansion.deletedAt || !task.finishedAt) return;
  if (task.finishedAt.getTime() - new Date(run.begunAt).getTime() <= WORTH_A_MAIL_MS) return;
  if (!(await findPreferences(ctx, expansion.ownerId)).mailWhenDone) return;

  const origin = appOrigin();
  const about = {
    name: photo.name,
    ...canvasOf(photo, expansion),
    url: `${origin}/expansions/${expansion.id}`,
    settings: `${origin}/settings`,
  };
  const words =
    task.status === 'stored'
      ? { subject: translate('expansion.mail.ready.subject', about), text: readyText(about) }
      : { subject: translate('expansion.mail.failed.subject', about), text: failedText(about, task.reason) };
  await sendMail({
    to: email,
    ...words,
    messageId: `<${task.id}.${input.status}@${new URL(origin).hostname}>`,
  });
}

type About = { name: string; width: number; height: number; url: string; settings: string };

function readyText(about: About): string {
  return translate('expansion.mail.ready.text', about);
}

function failedText(about: About, reason: (typeof tasks.$inferSelect)['reason']): string {
  const failure = reason ?? 'internal';
  return translate('expansion.mail.failed.text', {
    ...about,
    what: translate(`problems.failure.${failure}.what`),
    next: translate(`problems.failure.${failure}.next`),
  });
}

/** When the run began: with this task, or with the first of the passes that it goes on from. */
const runBegan = sql<string>`(
  select min(part.created_at) from ${tasks} part join ${passes} of_run on of_run.id = part.pass_id
  where of_run.expansion_id = ${expansions.id} and (part.status = 'stored' or part.id = ${tasks.id})
)`;

async function findRun(ctx: Context, taskId: string) {
  const newest = newestTask(ctx.db);
  const [row] = await ctx.db
    .select({
      task: tasks,
      expansion: expansions,
      photo: photos,
      email: users.email,
      newestTaskId: newest.id,
      begunAt: runBegan,
    })
    .from(tasks)
    .innerJoin(passes, eq(passes.id, tasks.passId))
    .innerJoin(expansions, eq(expansions.id, passes.expansionId))
    .innerJoin(photos, eq(photos.id, expansions.photoId))
    .innerJoin(users, eq(users.id, expansions.ownerId))
    .innerJoinLateral(newest, sql`true`)
    .where(eq(tasks.id, taskId));
  return row ?? null;
}
