import { makeZip } from 'client-zip';

export type ZipEntry = { name: string; lastModified: Date; input: AsyncIterable<Uint8Array> | string };

/**
 * A ZIP of what `entries` yields, made while it is read: nothing is compressed, since pictures are already, and an entry is
 * asked for when the one before has been read to its end. Whoever stops reading ends `entries`, which then tidies up;
 * `onEnd` is called however it ends.
 */
export function zipStream(entries: AsyncGenerator<ZipEntry>, onEnd: () => void): ReadableStream<Uint8Array> {
  // Its own stream is never cancelled: it would neither end `entries` nor catch what it then throws.
  const reader = makeZip(entries).getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
        } catch (error) {
          onEnd();
          throw error;
        }
        onEnd();
        controller.close();
      },
      async cancel() {
        onEnd();
        await entries.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
