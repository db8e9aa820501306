import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionScene } from '../routes/session.ts';
import { cookieOptions, cookies } from '../visit.ts';

/**
 * Whether the outcome of a play was shown in the browser that played. It is a matter of that browser alone, so a cookie keeps
 * it: where there is none, the outcome is shown as it is, without a game before it.
 */
export const isUnseen = (request: FastifyRequest, { coupon, session }: SessionScene): boolean =>
  request.cookies[cookies.unseen(coupon.code)] === session.code;

export function rememberUnseen(reply: FastifyReply, scene: SessionScene): void {
  const { coupon, session } = scene;
  void reply.setCookie(cookies.unseen(coupon.code), session.code, optionsOf(scene));
}

export function forgetUnseen(reply: FastifyReply, scene: SessionScene): void {
  void reply.clearCookie(cookies.unseen(scene.coupon.code), optionsOf(scene));
}

const optionsOf = ({ coupon, reader, secure }: SessionScene) => ({
  ...cookieOptions({ secure, embed: reader.embed }),
  path: `/p/${coupon.code}`,
});
