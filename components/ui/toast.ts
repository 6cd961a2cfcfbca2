type Options = {
  action?: { label: string; onClick: () => void };
  duration?: number;
  /** A message with the same id takes the place of the one before. */
  id?: string;
};

let wanted = false;
const listeners = new Set<() => void>();
let fulfil = () => {};
const mounted = new Promise<void>((resolve) => {
  fulfil = resolve;
});

/** Whether a toast was ever wished for, for the `Toaster`, whose code is fetched with the first one. */
export const toasterWish = {
  get: () => wanted,
  set(wish: boolean): void {
    wanted = wish;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  fulfil: () => fulfil(),
};

/** Fetches what toasts are made of, for whoever may have to say that the server cannot be reached any more. */
export async function prepareToasts() {
  toasterWish.set(true);
  const [{ toast: show }] = await Promise.all([import('sonner'), mounted]);
  return show;
}

/** A short message at the bottom edge, perhaps with a way to take back what it tells. */
export async function toast(message: string, options: Options & { isError?: boolean } = {}): Promise<void> {
  const show = await prepareToasts();
  const { isError, ...rest } = options;
  if (isError) show.error(message, rest);
  else show(message, rest);
}
