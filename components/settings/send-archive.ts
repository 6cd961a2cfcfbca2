import * as z from 'zod/mini';

/** What came of an import. Nothing, when it was stopped or the line went dead. */
export type ImportOutcome =
  | { outcome: 'done'; photos: number; expansions: number; skipped: number }
  | { outcome: 'refused'; refusal: string }
  | { outcome: 'stopped' }
  | { outcome: 'lost' };

const summarySchema = z.object({
  added: z.object({ photos: z.number(), expansions: z.number() }),
  skipped: z.number(),
});
const problemSchema = z.object({ detail: z.string() });

function read<Output>(schema: z.ZodMiniType<Output>, text: string): Output | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Sends an archive to be imported. `fetch` cannot tell how much has been sent. `onProgress` is given parts from 0 to 1;
 * after the last byte the server still has work to do.
 */
export function sendArchive(
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<ImportOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/archive');
    request.setRequestHeader('content-type', 'application/zip');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onProgress(1);
    request.onload = () => {
      const summary = request.status === 200 ? read(summarySchema, request.responseText) : null;
      const problem = read(problemSchema, request.responseText);
      if (summary) resolve({ outcome: 'done', ...summary.added, skipped: summary.skipped });
      else resolve(problem ? { outcome: 'refused', refusal: problem.detail } : { outcome: 'lost' });
    };
    request.onerror = () => resolve({ outcome: 'lost' });
    request.onabort = () => resolve({ outcome: 'stopped' });
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
