export { forgetPerson } from './forget-person.ts';
export type { FormConsent, KnownPerson, PersonsCard, PersonsSession } from './queries/person.ts';
export { collectPerson, findPeople, getPerson, readWhereabouts } from './read-person.ts';
export { sweepForgottenKeys } from './sweep-forgotten-keys.ts';
