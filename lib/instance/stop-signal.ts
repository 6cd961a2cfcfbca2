const parentCheck = 500;

/**
 * Aborts at the first SIGINT or SIGTERM, and when the npm that started us is gone: killed, it cannot pass signals on.
 * SIGHUP keeps its default, so that `nohup` works.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || stop(), parentCheck).unref();
  }
  return stopping.signal;
}

/** Settles when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
