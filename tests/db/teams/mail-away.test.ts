import { expect, test } from 'vitest';
import { acceptInvitation } from '@/lib/teams/accept-invitation';
import { inviteByMail } from '@/lib/teams/invite-by-mail';
import { expansionHouse } from '@/tests/support/expansion-house';
import { makePerson } from '@/tests/support/factories';
import { makeTeam } from '@/tests/support/team-house';

test('where no mail is sent, whoever invites an address is given its link to pass on', async () => {
  const house = await expansionHouse();
  const team = await makeTeam(house.db);
  const given = { team: team.id, role: 'viewer', email: 'ada@example.org', days: 7 } as const;
  const { path } = await inviteByMail(house.context(team.owner.actor), given);
  const token = path!.replace('/join/', '');
  await expect(acceptInvitation(house.context(team.stranger.actor), { token })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const ada = await makePerson(house.db, 'ada@example.org');
  expect(await acceptInvitation(house.context(ada.actor), { token })).toEqual({ team: team.id });
});
