import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFolder } from '@/lib/instance/source-folder';

/** The build that the instance under test serves. */
const read = (file: string) =>
  JSON.parse(readFileSync(path.join(sourceFolder, '.next', file), 'utf8')) as unknown;

/** Every route and page of the build, as addresses with `[places]`. */
export function builtRoutes(): string[] {
  return Object.values(read('app-path-routes-manifest.json') as Record<string, string>);
}

export type BuiltAction = { id: string; name: string; page: string };

/** Every server action of the build: what it is called in its file, and a page that it can be sent to. */
export function builtActions(): BuiltAction[] {
  const { node } = read('server/server-reference-manifest.json') as {
    node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
  };
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    name: `${filename.replace(/^app\/(\([a-z]+\)\/)?/, '').replace(/\/actions\.ts$/, '')} ${exportedName}`,
    page: Object.keys(workers)[0]!
      .replace(/^app/, '')
      .replace(/\/\([a-z]+\)/, '')
      .replace(/\/page$/, ''),
  }));
}

/** The action of this name, such as `gallery createCollectionAction`. */
export function actionNamed(name: string): BuiltAction {
  return builtActions().find((action) => action.name === name)!;
}
