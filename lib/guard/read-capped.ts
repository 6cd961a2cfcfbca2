import { GuardError } from './guard-error';

type ByteStream = AsyncIterable<Uint8Array>;

/**
 * Reads a stream to its end, giving up as soon as it is longer than `maxBytes`. Declared lengths are not trusted.
 * @throws GuardError too_large
 */
export async function readCapped(stream: ByteStream | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new GuardError('too_large', `That is more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
