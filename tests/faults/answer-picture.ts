import type { ServerResponse } from 'node:http';
import { paintedPicture } from './kling-pictures';
import { coloursOf, type KlingTasks } from './kling-tasks';
import { answerOddly } from './odd-answers';

type Asked = { task: string; index: number; edition: number };

/** A painted picture, by its link. Links of an edition that has expired stay closed. */
export async function answerPicture(
  tasks: KlingTasks,
  { task: id, index, edition }: Asked,
  response: ServerResponse,
): Promise<unknown> {
  tasks.count('downloads');
  const task = tasks.tasks.get(id);
  const colour = task && coloursOf(tasks.dose.seed, task)[index];
  if (!task || !colour || task.status !== 'succeed') return response.writeHead(404).end();
  if (task.expired && edition === 0) {
    // The next answer that tells of the task brings fresh links.
    tasks.inject('download-expired');
    task.edition = 1;
    return answerOddly(response, { status: 403, body: 'Request has expired' });
  }
  const picture = await paintedPicture(task.canvas, colour);
  const { download } = task.story.plan;
  const place = download.findIndex((fault) => fault !== 'download-expired');
  const fault = place < 0 ? null : download.splice(place, 1)[0]!;
  if (fault) tasks.inject(fault);
  const proper = { 'content-type': 'image/jpeg', 'content-length': String(picture.length) };
  switch (fault) {
    case 'download-403':
      return answerOddly(response, { status: 403, body: 'AccessDenied' });
    case 'download-html':
      return answerOddly(response, {
        status: 200,
        body: '<html>Sign in to see this picture</html>',
        headers: { 'content-type': 'image/jpeg' },
      });
    case 'download-truncated':
      response.writeHead(200, proper).write(picture.subarray(0, picture.length / 2));
      return setTimeout(() => response.destroy(), 50);
    case 'download-half-picture':
      return response
        .writeHead(200, { 'content-type': 'image/jpeg' })
        .end(picture.subarray(0, picture.length * 0.6));
    case 'download-lying-type':
      return response.writeHead(200, { ...proper, 'content-type': 'text/html' }).end(picture);
    default:
      return response.writeHead(200, proper).end(picture);
  }
}
