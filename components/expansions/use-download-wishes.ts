import { useState } from 'react';
import * as z from 'zod/mini';
import { LONGEST_NAME_TEMPLATE, usualNameTemplate } from '@/lib/expansions/name-template';

const wishesSchema = z.object({
  location: z.boolean(),
  srgb: z.boolean(),
  /** Exactly the pixels of the preset, where it has some. */
  exact: z.catch(z.boolean(), false),
  template: z.catch(z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME_TEMPLATE)), usualNameTemplate),
});
type Wishes = z.output<typeof wishesSchema>;

const KEY = 'outframe.download';
const usual: Wishes = { location: true, srgb: false, exact: false, template: usualNameTemplate };

/** How somebody wants their downloads, remembered in their browser. */
export function useDownloadWishes(): [Wishes, (change: Partial<Wishes>) => void] {
  const [wishes, setWishes] = useState(read);
  function change(part: Partial<Wishes>) {
    const next = { ...wishes, ...part };
    setWishes(next);
    try {
      window.localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Without storage they hold for this page.
    }
  }
  return [wishes, change];
}

/** Nothing of it is drawn before a menu is opened, so that server and browser draw the same page. */
function read(): Wishes {
  try {
    return wishesSchema.parse(JSON.parse(window.localStorage.getItem(KEY) ?? ''));
  } catch {
    return usual;
  }
}

/** How downloads are named in this browser. */
export const keptNameTemplate = () => read().template;
