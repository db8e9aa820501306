export { acceptInvitation, getInvitation } from './accept-invitation.ts';
export { callerOfSignIn } from './caller-of-sign-in.ts';
export { changeRole } from './change-role.ts';
export { inviteAgain, inviteTeammate, renewInvitation } from './invite-teammate.ts';
export { listMemberships, listTeammates } from './list-teammates.ts';
export {
  findMyPlace,
  getTeammate,
  insertOwner as addOwner,
  listTeammateNames as namesOfTeammates,
} from './queries.ts';
export { removeTeammate } from './remove-teammate.ts';
export { mailReset, resetAddress } from './team-mails.ts';
export { type Membership, roles, type Teammate, teammateStatus } from './teammate.ts';
export { updateProfile } from './update-profile.ts';
