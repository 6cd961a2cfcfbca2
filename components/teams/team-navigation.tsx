'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { may, type Permission, type Role } from '@/lib/teams/roles';

const places = [
  { path: '', name: 'gallery', permission: 'team.look' },
  { path: '/members', name: 'members', permission: 'team.look' },
  { path: '/keys', name: 'keys', permission: 'keys.use' },
  { path: '/usage', name: 'usage', permission: 'keys.use' },
  { path: '/activity', name: 'activity', permission: 'audit.see' },
  { path: '/settings', name: 'settings', permission: 'team.look' },
] as const satisfies readonly { path: string; name: string; permission: Permission }[];

/** The pages of a team that somebody of a role may open. */
export function TeamNavigation({ team, role }: { team: string; role: Role }) {
  const t = useTranslations('teams.navigation');
  const current = usePathname();
  return (
    <nav aria-label={t('label')} className="flex flex-wrap gap-1">
      {places
        .filter(({ permission }) => may(role, permission))
        .map(({ path, name }) => {
          const href = `/teams/${team}${path}`;
          return (
            <Link
              key={name}
              href={href}
              aria-current={current === href ? 'page' : undefined}
              className="touch-target inline-flex items-center whitespace-nowrap rounded-md px-3 py-1.5 font-medium text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground aria-[current]:bg-muted aria-[current]:text-foreground"
            >
              {t(name)}
            </Link>
          );
        })}
    </nav>
  );
}
