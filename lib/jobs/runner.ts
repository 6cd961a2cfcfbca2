/** Stands here until the queue's runner lands. */
export async function runWorker(): Promise<{ stop(): Promise<void> }> {
  const alive = setInterval(() => {}, 60_000);
  return { stop: async () => clearInterval(alive) };
}
