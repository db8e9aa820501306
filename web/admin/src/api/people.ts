import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.ts';
import type { paths } from './generated/schema.d.ts';

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;

export const me = queryOptions({
  queryKey: ['me'],
  queryFn: () => ask(api.GET('/v5/me')),
  staleTime: 60_000,
});

export const signIn = (body: Body<'/v5/sign-in'>) => ask(api.POST('/v5/sign-in', { body }));
export const signOut = () => ask(api.POST('/v5/sign-out'));
export const signOutEverywhere = () => ask(api.POST('/v5/sign-out-everywhere'));
export const requestReset = (body: { email: string }) =>
  ask(api.POST('/v5/password-reset/request', { body }));
export const confirmReset = (body: Body<'/v5/password-reset/confirm'>) =>
  ask(api.POST('/v5/password-reset/confirm', { body }));

type MeChange = NonNullable<paths['/v5/me']['patch']['requestBody']>['content']['application/json'];
export const changeMe = (body: MeChange) => ask(api.PATCH('/v5/me', { body }));
export const lookAtAccount = (account: string) => ask(api.POST('/v5/me/account', { body: { account } }));

export const startSecondFactor = (password: string) =>
  ask(api.POST('/v5/two-factor/start', { body: { password } }));
export const confirmSecondFactor = (code: string) =>
  ask(api.POST('/v5/two-factor/confirm', { body: { code } }));
export const disableSecondFactor = (password: string) =>
  ask(api.POST('/v5/two-factor/disable', { body: { password } }));
export const renewBackupCodes = (password: string) =>
  ask(api.POST('/v5/two-factor/backup-codes', { body: { password } }));

export const invitationOf = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => ask(api.POST('/v5/team/invitation', { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const acceptInvitation = (body: Body<'/v5/team/invitation/accept'>) =>
  ask(api.POST('/v5/team/invitation/accept', { body }));
