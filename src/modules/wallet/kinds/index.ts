import type { PassKindName } from '../content.ts';
import type { PassKind } from './kind.ts';
import { memberKind } from './member.ts';
import { sessionKind } from './session.ts';

/** The visible list of what can be in a wallet. */
export const passKinds: Record<PassKindName, PassKind> = { session: sessionKind, member: memberKind };
