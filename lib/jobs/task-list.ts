import { forgetOldAnswers } from '@/lib/accounts/answer-once';
import { sweepAndLog } from '@/lib/archive/sweep-orphans';
import type { Context } from '@/lib/context';
import { paintEngineTask } from '@/lib/engine/service/paint-engine-task';
import { removeExpiredEngineTasks } from '@/lib/engine/service/remove-expired-engine-tasks';
import { sendEngineCallback } from '@/lib/engine/service/send-engine-callback';
import { abandonTask } from '@/lib/expansions/abandon-task';
import { admitTasks } from '@/lib/expansions/admit-tasks';
import { checkTask } from '@/lib/expansions/check-task';
import { dropUnpaidTasks } from '@/lib/expansions/drop-unpaid-tasks';
import { mailRunEnd } from '@/lib/expansions/mail-run-end';
import { pruneCallbackReceipts } from '@/lib/expansions/prune-callback-receipts';
import { readCallbacks } from '@/lib/expansions/read-callbacks';
import { storeResult } from '@/lib/expansions/store-result';
import { submitTask } from '@/lib/expansions/submit-task';
import { sweepTasks } from '@/lib/expansions/sweep-tasks';
import { purgeAllExpansions } from '@/lib/gallery/purge-expansions';
import { recheckKey } from '@/lib/keys/recheck-key';
import { pruneEntries } from '@/lib/ledger/prune-entries';
import { mailDigest } from '@/lib/review/mail-digest';
import { sendDigests } from '@/lib/review/send-digests';
import { pruneVisits } from '@/lib/sharing/links/prune-visits';
import { pruneTeams } from '@/lib/teams/prune-teams';
import type { JobName, JobPayload } from './jobs';
import { tidyQueues } from './tidy-queues';
import { unlockDeadWorkers } from './worker-lease';

type Handler<Name extends JobName> = (
  ctx: Context,
  payload: JobPayload<Name>,
  signal: AbortSignal,
) => Promise<unknown>;

/** What each job does: one verb. */
export const taskList: { [Name in JobName]: Handler<Name> } = {
  'admit-tasks': admitTasks,
  'submit-task': submitTask,
  'check-task': checkTask,
  'store-result': storeResult,
  'read-callbacks': (ctx, _payload, signal) => readCallbacks(ctx, signal),
  'abandon-task': abandonTask,
  'drop-unpaid-tasks': dropUnpaidTasks,
  'mail-run-end': mailRunEnd,
  'send-digests': sendDigests,
  'mail-digest': mailDigest,
  'recheck-key': recheckKey,
  'paint-engine-task': paintEngineTask,
  'send-engine-callback': sendEngineCallback,
  sweep: async (ctx) => {
    await unlockDeadWorkers(ctx.db, ctx.log);
    await dropUnpaidTasks(ctx);
    await sweepTasks(ctx);
  },
  'remove-files': (ctx, { keys }) => ctx.storage.remove(keys),
  'sweep-orphans': sweepAndLog,
  purge: (ctx, _payload, signal) => purgeAllExpansions(ctx, signal),
  tidy: async (ctx, _payload, signal) => {
    await tidyQueues(ctx.db);
    await removeExpiredEngineTasks(ctx);
    await purgeAllExpansions(ctx, signal);
    await forgetOldAnswers(ctx);
    await pruneCallbackReceipts(ctx);
    await pruneTeams(ctx);
    await pruneEntries(ctx);
    await pruneVisits(ctx);
  },
};
