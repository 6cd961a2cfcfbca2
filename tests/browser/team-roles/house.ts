import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { openDatabase } from '@/drizzle/client';
import {
  collections,
  comments,
  providerKeys,
  shareLinks,
  teamCollections,
  teamInvitations,
  teamMembers,
  teamShares,
  teams,
  users,
} from '@/drizzle/schema';
import { hashPassword } from '@/lib/accounts/password-hash';
import { openInstanceDatabase } from '@/lib/instance/database';
import { readSettings } from '@/lib/instance/settings';
import { newSlug } from '@/lib/sharing/links/slug';
import { hashInvitationToken, newInvitationToken } from '@/lib/teams/invitation-token';
import { roles } from '@/lib/teams/roles';
import { makeExpansion, makePhoto } from '@/tests/support/factories';
import { apiClient } from '../isolation/api-client';
import { uniqueWord } from '../isolation/belongings';
import { actionNamed } from '../isolation/build';
import { type ActionAnswer, callAction } from '../isolation/call-action';
import { type Column, columns } from './row';

const PASSWORD = 'correct horse battery';
export const LINK_PASSWORD = 'another horse battery';
const DAY_MS = 24 * 60 * 60 * 1000;

type Works = { shared: string; kept: string; sharedCollection: string; keptCollection: string };

export type House = Awaited<ReturnType<typeof openHouse>>;
export type Team = Awaited<ReturnType<House['makeTeam']>>;

/** People with sessions on the instance under test, and its database, in which they are given a new team each time. */
export async function openHouse(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string) {
  const { url } = await openInstanceDatabase(readSettings(), () => {});
  const { db, close } = openDatabase(url, { max: 2, name: 'outframe-test' });
  const browsers: APIRequestContext[] = [];
  const openBrowser = async () => {
    const request = await playwright.request.newContext({ baseURL, timeout: 90_000 });
    browsers.push(request);
    return request;
  };
  const send = (request: APIRequestContext, name: string, fields: Record<string, string>, page?: string) => {
    const action = actionNamed(name);
    return callAction(request, page ? { ...action, page } : action, fields, baseURL);
  };

  async function signUp() {
    const request = await openBrowser();
    const email = `${randomUUID()}@example.org`;
    const signed = await send(request, 'sign-up signUpAction', { email, password: PASSWORD });
    expect(signed.state).toMatchObject({ status: 'done' });
    const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
    const form = { csrfToken, email, password: PASSWORD, json: 'true' };
    await request.post('/api/auth/callback/credentials', { form });
    const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
    return { id: user!.id, email, request };
  }

  const founder = await signUp();
  const token = await send(founder.request, 'settings/tokens createAccessTokenAction', {
    name: 'matrix',
    kind: 'token',
    scope: 'write',
  });
  const { shown } = token.state!.data as { shown: { token: string } };
  const api = apiClient(founder.request, shown.token);
  const photoWord = uniqueWord();
  const photo = await api.addPhoto(`${photoWord}.jpg`);
  const margins = { up: 0, right: 60, down: 0, left: 0 };
  const asked = await api.post<{ id: string }>('/api/v1/expansions', { photoId: photo.id, margins });
  const { results } = await api.painted(asked.id);

  const people = {} as Record<Column, { id: string; request: APIRequestContext }>;
  const shownCollection = await collectionOf(founder.id, 'shown');
  /** What each has of their own, as rows only: an expansion and a collection that their team sees, and such that it does not. */
  const works = {} as Record<Column, Works>;
  for (const column of columns) {
    people[column] = column === 'guest' ? { id: '', request: await openBrowser() } : await signUp();
    works[column] = {
      shared: asked.id,
      kept: asked.id,
      sharedCollection: shownCollection,
      keptCollection: shownCollection,
    };
    if (column === 'guest') continue;
    const { id: ownerId } = people[column];
    const { id: photoId } = await makePhoto(db, ownerId);
    works[column] = {
      shared: (await makeExpansion(db, { ownerId, photoId })).id,
      kept: (await makeExpansion(db, { ownerId, photoId })).id,
      sharedCollection: await collectionOf(ownerId, 'shared'),
      keptCollection: await collectionOf(ownerId, 'kept'),
    };
  }

  const [elsewhere] = await db.insert(teams).values({ name: 'Elsewhere' }).returning();
  const inAnother = { teamId: elsewhere!.id, userId: people.stranger.id, role: 'owner' } as const;
  await db.insert(teamMembers).values(inAnother);

  async function collectionOf(ownerId: string, name: string): Promise<string> {
    const [collection] = await db.insert(collections).values({ ownerId, name }).returning();
    return collection!.id;
  }

  const passwordHash = await hashPassword(LINK_PASSWORD);

  async function makeTeam() {
    const name = uniqueWord();
    const [made] = await db.insert(teams).values({ name }).returning();
    const teamId = made!.id;
    await db
      .insert(teamMembers)
      .values([
        { teamId, userId: founder.id, role: 'owner' as const },
        ...roles.map((role) => ({ teamId, userId: people[role].id, role })),
      ]);
    const sharedAt = new Date();
    const shares = [
      { ownerId: founder.id, id: asked.id },
      ...roles.map((role) => ({ ownerId: people[role].id, id: works[role].shared })),
    ];
    await db
      .insert(teamShares)
      .values(shares.map(({ id, ownerId }) => ({ teamId, expansionId: id, via: id, ownerId, sharedAt })));
    await db.insert(teamCollections).values(
      [shownCollection, ...roles.map((role) => works[role].sharedCollection)].map((id) => ({
        teamId,
        collectionId: id,
      })),
    );
    const invitationToken = newInvitationToken();
    const [invitation] = await db
      .insert(teamInvitations)
      .values({
        teamId,
        tokenHash: hashInvitationToken(invitationToken),
        role: 'viewer',
        invitedById: founder.id,
        expiresAt: new Date(Date.now() + DAY_MS),
      })
      .returning();
    const link = { ownerId: founder.id, teamId, teamSince: new Date(0), expansionId: asked.id };
    const [open, locked] = await db
      .insert(shareLinks)
      .values([
        {
          ...link,
          slug: newSlug(),
          allowsDownload: true,
          formats: ['png'],
          allowsComments: true,
          allowsApproval: true,
        },
        { ...link, slug: newSlug(), passwordHash, passwordChangedAt: new Date() },
      ])
      .returning();
    const [comment] = await db
      .insert(comments)
      .values({ expansionId: asked.id, teamId, userId: founder.id, name: 'founder', body: `so ${name}` })
      .returning();
    return {
      id: teamId,
      name,
      invitation: { id: invitation!.id, token: invitationToken },
      link: open!,
      locked: locked!,
      comment: comment!.id,
      sharedAt: sharedAt.toISOString(),
    };
  }

  /** The guest opens the link of a team. */
  async function enter({ link: { slug } }: { link: { slug: string } }) {
    const { request } = people.guest;
    await request.get(`/share/${slug}`);
    const { state } = await send(request, 'share/[slug] openLinkAction', { slug }, `/share/${slug}`);
    expect(state).toMatchObject({ status: 'done' });
  }

  /** What the guest does by the link of a team, which they have opened. @returns what is answered */
  async function doByLink({ link: { slug } }: { link: { slug: string } }, name: string, fields: object) {
    const { state } = await send(people.guest.request, name, { slug, ...fields }, `/share/${slug}`);
    expect(state).toMatchObject({ status: 'done' });
    return state!.data as Record<string, string>;
  }

  /** The guest opens the link and says something. @returns the id of that */
  async function sayByLink(team: { id: string; link: { slug: string } }): Promise<string> {
    await enter(team);
    const words = { expansionId: asked.id, circleId: team.id, body: 'So bright.', name: 'Grace' };
    return (await doByLink(team, 'share/[slug] addGuestCommentAction', words)).id!;
  }

  return {
    db,
    people,
    works,
    founder,
    photoWord,
    expansion: asked.id,
    collection: shownCollection,
    result: results[0]!.id,
    makeTeam,
    enter,
    sayByLink,
    /** They take it back. @returns what gives it back */
    async deleteByLink(team: { id: string; link: { slug: string } }): Promise<string> {
      const id = await sayByLink(team);
      return (await doByLink(team, 'share/[slug] deleteGuestCommentAction', { id })).undo!;
    },
    /** A key that the team's founder gave it. */
    async addKey({ id: teamId }: { id: string }) {
      const fields = {
        teamId,
        provider: 'gateway',
        name: 'Studio account',
        baseUrl: 'https://nowhere.invalid',
        apiKey: 'sk-of-nobody-in-particular',
      };
      const page = `/teams/${teamId}/keys`;
      const { state } = await send(founder.request, 'teams/[team]/keys addTeamKeyAction', fields, page);
      expect(state).toMatchObject({ status: 'done' });
      const [key] = await db.select().from(providerKeys).where(eq(providerKeys.teamId, teamId));
      return key!.id;
    },
    /** What somebody says in a team, or said while they might. */
    async say({ id: teamId }: { id: string }, column: Column) {
      const by = column === 'guest' ? founder.id : people[column].id;
      const [comment] = await db
        .insert(comments)
        .values({ expansionId: asked.id, teamId, userId: by, name: 'somebody', body: 'As it is.' })
        .returning();
      return comment!.id;
    },
    send: (
      column: Column,
      name: string,
      fields: Record<string, string>,
      page: string,
    ): Promise<ActionAnswer> => send(people[column].request, name, fields, page),
    async close() {
      await Promise.all(browsers.map((request) => request.dispose()));
      await close();
    },
  };
}
