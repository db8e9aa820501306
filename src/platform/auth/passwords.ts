import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Deps, PasswordStore } from '../deps.ts';

/** How passwords of people are stored and compared: as the sign-in library does it, also for people who are in no team. */
export const passwordsOf = ({ passwords }: Pick<Deps, 'passwords'>): PasswordStore =>
  passwords ?? { hash: hashPassword, verify: verifyPassword };
