export { noticesReader } from './notices-reader.ts';
export { type TeamMail, tellTeam } from './tell-team.ts';
