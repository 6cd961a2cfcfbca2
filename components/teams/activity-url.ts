/** Where a team's activity is shown, or got as a table. */
export function activityUrl(
  team: string,
  query: Record<string, string | undefined>,
  form: '' | '/csv' = '',
): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(given).toString();
  return `/teams/${team}/activity${form}${search && `?${search}`}`;
}
