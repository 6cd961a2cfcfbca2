import type { FileHandle } from 'node:fs/promises';
import { AppError } from '@/lib/errors';

const END_OF_HEAD = '\r\n\r\n';
const MAX_HEAD = 16 * 1024;

/**
 * Appends the one file of a `multipart/form-data` body to `sink` while it arrives, so that a broken connection keeps
 * what came. The length is known beforehand, which makes looking for the boundary needless.
 *
 *     --boundary CRLF  Content-Disposition: …; name="file" CRLF CRLF  <length bytes>  CRLF --boundary--
 *
 * @throws AppError invalid when the body is not such a form, is shorter or longer.
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  length: number,
  sink: FileHandle,
): Promise<void> {
  let head: Buffer | null = Buffer.alloc(0);
  let missing = length;
  let tail = Buffer.alloc(0);
  for await (const chunk of body) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head) {
      head = Buffer.concat([head, rest]);
      const end = head.indexOf(END_OF_HEAD);
      if (end < 0 && head.length > MAX_HEAD) throw new AppError('invalid', 'This is not an upload form.');
      if (end < 0) continue;
      if (!/name="file"/.test(head.subarray(0, end).toString('latin1')))
        throw new AppError('invalid', 'The upload form has no file.');
      rest = head.subarray(end + END_OF_HEAD.length);
      head = null;
    }
    const piece = rest.subarray(0, missing);
    if (piece.length > 0) await sink.writeFile(piece);
    missing -= piece.length;
    tail = Buffer.concat([tail, rest.subarray(piece.length)]);
    if (tail.length > MAX_HEAD) throw new AppError('invalid', 'The upload is longer than announced.');
  }
  if (missing > 0) throw new AppError('invalid', 'The upload stopped before its end.');
  if (!tail.toString('latin1').startsWith('\r\n--'))
    throw new AppError('invalid', 'The upload is longer than announced.');
}
