/** The migrated database that test databases are copied from. */
export const templateDatabase = 'outframe_template';

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = name;
  return other.href;
}
