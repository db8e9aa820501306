import { makeResetToken, type People, requestReset } from '../../platform/auth/people.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import {
  inviteAgain,
  listMemberships,
  listTeammates,
  renewInvitation,
  resetAddress,
  type Teammate,
} from '../teammates/index.ts';
import { getSubaccount, insideOf } from './require-parent.ts';

/**
 * Sends the owner of a subaccount a link to choose a password: the invitation once more, or the link of who forgot theirs. Answers where it
 * went.
 * @throws Problem not_found, too_many_requests, no_subaccounts
 */
export async function mailPassword(ctx: Ctx, people: People, id: number, address: string): Promise<string> {
  const owner = await ownerOf(ctx, id);
  if (owner.joinedAt) await requestReset(people, { email: owner.email, address });
  else await inviteAgain(insideOf(ctx, id), people.deps.settings, owner.id);
  return owner.email;
}

/**
 * The same as an address, for the parent to hand over. Null where the owner belongs to other accounts too: a password is a person's and opens
 * all of them, so that the link goes to their own mail and nowhere else.
 * @throws Problem not_found, too_many_requests, no_subaccounts
 */
export async function passwordUrl(
  ctx: Ctx,
  people: People,
  id: number,
  address: string,
): Promise<string | null> {
  const owner = await ownerOf(ctx, id);
  const { publicUrl } = people.deps.settings;
  if (!owner.joinedAt || owner.userId === null)
    return `${publicUrl}/admin/invitation/${await renewInvitation(insideOf(ctx, id), owner.id)}`;
  const places = await listMemberships(people.deps, owner.userId);
  const token = places.length === 1 ? await makeResetToken(people.deps, owner.email) : undefined;
  if (token) return resetAddress(people.deps.settings, token);
  await requestReset(people, { email: owner.email, address });
  return null;
}

/** The owner whose address the subaccount was made with, else the first one. */
async function ownerOf(ctx: Ctx, id: number): Promise<Teammate> {
  const { email } = await getSubaccount(ctx, id);
  const owners = (await listTeammates(insideOf(ctx, id), { limit: 200 })).filter(
    ({ role }) => role === 'owner',
  );
  const owner = owners.find((one) => one.email === email) ?? owners[0];
  if (!owner) throw new Problem('not_found');
  return owner;
}
