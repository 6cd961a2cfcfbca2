export type Cell = string | number | Date | null;

/** Tells spreadsheets that the text is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Read as a formula by spreadsheets, whoever wrote the text. */
const formula = /^[=+\-@\t\r]/;

/** A table after RFC 4180, in UTF-8 with the mark that spreadsheets know it by. Times are ISO 8601. */
export function csv(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(BYTE_ORDER_MARK + rows.map(csvLine).join(''));
}

/** A line of it. Text that would be taken for a formula gets an apostrophe before it, and stays text. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell instanceof Date ? cell.toISOString() : cell.replace(formula, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
