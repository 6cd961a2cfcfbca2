import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const lib = path.join(import.meta.dirname, '../../../../lib');

/** Whose money or whose key it is may be a team. */
const speaksOfTeams = /team|Holding|keyHolder|usableKeys|Payer/i;

/** What others shared is seen by these. */
const showsShared =
  /\b(seenExpansions|seenResults|getResult|sharedWithTeam|findSharedPhoto|galleryWhere|archivedExpansions)\b/;

/** All of what the first three know is about teams, and of the others what speaks of one. */
const rooms = [
  { folder: 'teams', only: /(?:)/ },
  { folder: 'sharing', only: /(?:)/ },
  { folder: 'review', only: /(?:)/ },
  { folder: 'keys', only: speaksOfTeams },
  { folder: 'ledger', only: speaksOfTeams },
  { folder: 'expansions', only: showsShared },
  { folder: 'gallery', only: showsShared },
  { folder: 'photos', only: showsShared },
];

const exported =
  /^export (?:async )?(?:function\*? (\w+)(?:<[^(]*>)?\(|const (\w+) = (?:async )?\()\s*(\w+|\{[^}]*\}): ([^,)]+)/gm;

/** Every function of those rooms that is given a context first, such as `teams/change-role changeRole`. */
export function verbs(): string[] {
  return rooms.flatMap(({ folder, only }) =>
    readdirSync(path.join(lib, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      if (!name.endsWith('.ts')) return [];
      const file = `${folder}/${name}`;
      const source = readFileSync(path.join(lib, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      if (!only.test(source)) return [];
      return [...source.matchAll(exported)]
        .filter(([, , , name, type]) => name === 'ctx' || type!.includes('Context'))
        .map(([, verb, arrow]) => `${file.replace(/\.ts$/, '')} ${verb ?? arrow}`);
    }),
  );
}
