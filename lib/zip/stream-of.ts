/**
 * Bytes as they are asked for, and no sooner. Given up by its reader, the source hears of it at once by the signal, and
 * is done with when `cancel` has settled. However it ends, `onEnd` is called.
 */
export function streamOf(
  source: (signal: AbortSignal) => AsyncGenerator<Uint8Array>,
  onEnd: () => void = () => {},
) {
  const left = new AbortController();
  const chunks = source(left.signal);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
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
        left.abort();
        await chunks.return(undefined).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
