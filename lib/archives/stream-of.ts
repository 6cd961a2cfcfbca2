/**
 * Bytes as they are asked for, and no sooner. Given up by its reader, the source hears of it at once by the signal, and
 * is done with when `cancel` has settled.
 */
export function streamOf(source: (signal: AbortSignal) => AsyncGenerator<Uint8Array>) {
  const left = new AbortController();
  const chunks = source(left.signal);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        left.abort();
        await chunks.return(undefined).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
