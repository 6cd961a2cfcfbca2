export type Cell = string | number | Date | null;

/** Read as a formula by spreadsheets, whoever wrote the text. */
const formula = /^[=+\-@\t\r]/;

/** A table after RFC 4180, in UTF-8 with the mark that spreadsheets know it by. Times are ISO 8601. */
export function csv(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(`\uFEFF${rows.map((row) => `${row.map(written).join(',')}\r\n`).join('')}`);
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell instanceof Date ? cell.toISOString() : cell.replace(formula, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
