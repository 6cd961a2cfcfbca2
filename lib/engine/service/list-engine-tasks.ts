import { and, desc, eq, gt } from 'drizzle-orm';
import { engineTasks } from '@/drizzle/schema';
import { type Context, requireUserId } from '@/lib/context';
import { listRequestSchema, parseRequest } from './schemas';
import type { EngineTask } from './task-answer';

/** A page of this account's tasks, newest first and without the expired ones, in the contract's own parameters. @throws EngineRefusal */
export async function listEngineTasks(ctx: Context, query: Record<string, string>): Promise<EngineTask[]> {
  const accountId = requireUserId(ctx);
  const { pageNum, pageSize } = parseRequest(listRequestSchema, query);
  return ctx.db
    .select()
    .from(engineTasks)
    .where(and(eq(engineTasks.accountId, accountId), gt(engineTasks.expiresAt, ctx.now())))
    .orderBy(desc(engineTasks.createdAt), desc(engineTasks.id))
    .limit(pageSize)
    .offset((pageNum - 1) * pageSize);
}
