import type { Layout } from './justified-rows';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The card that lies beside another one: the next of its row or of the rows around it, or the one above or below its middle. */
export function cardBeside<Card extends { id: string }>(
  { lines, rowOf }: Layout<Card>,
  id: string,
  direction: Direction,
): string | undefined {
  const rows = lines.filter((line) => line.kind === 'row');
  const at = rows.findIndex((row) => row === lines[rowOf.get(id) ?? -1]);
  const row = rows[at];
  if (!row) return undefined;
  const place = row.places.findIndex(({ card }) => card.id === id);
  if (direction === 'left') return (row.places[place - 1] ?? rows[at - 1]?.places.at(-1))?.card.id;
  if (direction === 'right') return (row.places[place + 1] ?? rows[at + 1]?.places[0])?.card.id;
  const other = rows[direction === 'up' ? at - 1 : at + 1];
  const { left, width } = row.places[place]!;
  const middle = left + width / 2;
  const off = (one: { left: number; width: number }) => Math.abs(one.left + one.width / 2 - middle);
  return other?.places.toSorted((a, b) => off(a) - off(b))[0]?.card.id;
}
