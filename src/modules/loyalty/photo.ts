import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { hashSecret } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { encodeSquare } from '../files/index.ts';
import type { Card } from './card.ts';
import type { WholeMember } from './member.ts';
import { getMember } from './members.ts';
import { lockMember, writeMemberEvent } from './queries/members.ts';
import { readPhoto as read, writePhoto } from './queries/photo.ts';

/** Sharp on a screen that shows it at a third of its size, and a tenth of a second on a slow network. */
const photoSize = { side: 320, mostBytes: 60_000 } as const;

/**
 * Keeps the picture of a member's face: small, square, with nothing that a camera wrote into it. It is a part of the profile and leaves
 * with it; it is in no library of files. The same picture again changes nothing.
 * @throws Problem not_found, not_an_image
 */
export async function setPhoto(ctx: Ctx, card: Card, id: number, bytes: Buffer): Promise<WholeMember> {
  const photo = await encodeSquare(bytes, photoSize);
  return write(ctx, card, id, { photo, hash: hashSecret(photo.toString('base64')).slice(0, 16) });
}

/** Takes the picture away. Where there is none, nothing changes. @throws Problem not_found */
export const removePhoto = (ctx: Ctx, card: Card, id: number): Promise<WholeMember> =>
  write(ctx, card, id, null);

async function write(
  ctx: Ctx,
  card: Card,
  id: number,
  picture: { photo: Buffer; hash: string } | null,
): Promise<WholeMember> {
  return transaction(ctx, async (ctx) => {
    if (!(await lockMember(ctx, card.id, id))) throw new Problem('not_found');
    if (await writePhoto(ctx, id, picture))
      await writeMemberEvent(ctx, id, 'member.updated', { card_id: card.id, fields: ['photo'] });
    return getMember(ctx, card.id, id);
  });
}

/** The picture of a member, WebP of 320 by 320; undefined where there is none. */
export const readPhoto = (ctx: Ctx, memberId: number): Promise<Buffer | undefined> => read(ctx, memberId);
