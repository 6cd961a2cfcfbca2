import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCreate } from './answer-create';
import { answerPicture } from './answer-picture';
import { answerQuery } from './answer-query';
import type { Dose } from './fault-plan';
import type { KlingAccount } from './kling-account';
import { envelope } from './kling-bodies';
import { FORGED, KlingCallbacks } from './kling-callbacks';
import { KlingTasks, type Truth } from './kling-tasks';
import { answer } from './odd-answers';

/**
 * A Kling server that misbehaves by plan: a program of its own, so that nothing that is killed takes its memory along.
 * Its parent begins it with accounts and a dose of faults, and asks it for the truth, over IPC; it ends with its parent.
 */
export type ServerOrder = { accounts: KlingAccount[]; dose: Dose };
export type ParentMessage = { begin: ServerOrder } | { tell: 'truth' | 'counts' };
export type ServerMessage = { origin: string } | { truth: Truth } | { counts: Truth['counts'] };

const route = /^(|\/kling)\/v1\/images\/editing\/expand(?:\/([^/?]+))?(?:\?.*)?$/;
const picture = /^\/pictures\/(\d+)\/(\d+)\/(\d+)\.jpg$/;

function begin({ accounts, dose }: ServerOrder): KlingTasks {
  const say = (message: ServerMessage) => process.send?.(message);
  let origin = '';
  const callbacks = new KlingCallbacks(
    () => tasks,
    () => origin,
  );
  const tasks: KlingTasks = new KlingTasks(dose, (task) => void callbacks.tell(task));

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = '' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, task, index, edition] = picture.exec(url) ?? [];
    if (task) return answerPicture(tasks, { task, index: Number(index), edition: Number(edition) }, response);
    if (url.startsWith(`/${FORGED}`)) {
      tasks.count('forged downloads');
      return response.writeHead(404).end();
    }
    const [matched, prefix, id] = route.exec(url) ?? [];
    const key = request.headers.authorization?.replace(/^Bearer /, '');
    const account = accounts.find(({ apiKey }) => apiKey === key);
    if (matched === undefined || (account && prefix !== account.prefix))
      return answer(response, 404, { code: null, message: '404' });
    if (!account) return answer(response, 401, envelope(1002, 'Authorization is invalid'));
    if (method === 'POST')
      return answerCreate(tasks, account, Buffer.concat(chunks).toString(), response, origin);
    if (id) return answerQuery(tasks, account, decodeURIComponent(id), response, origin);
    tasks.count('lists');
    return answer(response, 200, envelope(0, 'SUCCEED', []));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      if (!request.destroyed || request.complete) console.error(error);
      tasks.count('requests broken off');
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    say({ origin });
  });
  return tasks;
}

let tasks: KlingTasks | undefined;
process.on('message', (message: ParentMessage) => {
  if ('begin' in message) tasks = begin(message.begin);
  else if (message.tell === 'counts') process.send?.({ counts: tasks?.counts ?? {} } satisfies ServerMessage);
  else if (tasks) process.send?.({ truth: tasks.truth() } satisfies ServerMessage);
});
process.on('disconnect', () => process.exit(0));
// A Ctrl-C reaches the whole group; the parent has questions left.
process.on('SIGINT', () => {});
