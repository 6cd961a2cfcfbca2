/** Of bytes in UTF-8: most file systems take 255, and an ending and a number come behind it. */
const MOST_BYTES = 200;
/** Separators and what Windows does not take, characters without a shape, and those that turn the direction of text. */
const forbidden = /[/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
/** Devices on Windows, whatever their ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;

/** A name, without its ending, that every file system takes. */
export function safeFileName(name: string, otherwise = 'picture'): string {
  let safe = '';
  for (const character of name.normalize('NFC').replace(forbidden, '_')) {
    if (bytesOf(safe) + bytesOf(character) > MOST_BYTES) break;
    safe += character;
  }
  // Windows drops these at the end, Unix hides what begins with a dot.
  safe = safe.trim().replace(/^\.+|[. ]+$/g, '');
  return safe.replace(device, '_$&') || otherwise;
}

/** Gives each file of a folder a name of its own: the second `a.png` is `a (2).png`. Case does not tell names apart. */
export function uniqueNames(): (stem: string, ending: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (stem, ending) => {
    const first = `${stem}.${ending}`;
    let name = first;
    let number = next.get(first.toLowerCase()) ?? 2;
    while (taken.has(name.toLowerCase())) {
      name = `${stem} (${number}).${ending}`;
      number += 1;
    }
    next.set(first.toLowerCase(), number);
    taken.add(name.toLowerCase());
    return name;
  };
}
