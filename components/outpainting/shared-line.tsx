import { UsersRound } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Fragment } from 'react';

/** Says in sight of the main action which teams will see what it makes, with the way to where that is wished. */
export function SharedLine({ teams }: { teams: readonly { id: string; name: string }[] }) {
  const t = useTranslations('sharing.teams');
  const format = useFormatter();
  if (teams.length === 0) return null;
  const names = format.list(
    teams.map(({ id, name }) => (
      <Link key={id} href={`/teams/${id}/settings`} className="link">
        {name}
      </Link>
    )),
  );
  return (
    <p className="flex gap-1.5 text-muted-foreground text-xs">
      <UsersRound aria-hidden className="size-4 shrink-0" />
      <span>{t.rich('whenMade', { teams: () => <Fragment>{names}</Fragment> })}</span>
    </p>
  );
}
