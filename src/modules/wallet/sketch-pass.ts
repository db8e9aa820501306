import type { TextLanguage } from '../../platform/i18n/index.ts';
import type { Brand } from '../brands/index.ts';
import type { Card, WholeMember } from '../loyalty/index.ts';
import { passJson } from './apple/pass-json.ts';
import type { PassContent } from './content.ts';
import { type GooglePass, googlePass } from './google/objects.ts';
import { memberPass } from './kinds/member.ts';

/** Both wallets' passes as they would be sent, but for what identifies and signs them. */
export interface PassSketch {
  content: PassContent;
  apple: ReturnType<typeof passJson>;
  google: GooglePass;
}

interface Of {
  card: Card;
  member: WholeMember;
  brand: Brand;
  language: TextLanguage;
  now: Date;
  publicUrl: string;
}

const nobody = { passTypeId: 'pass.preview', teamId: 'PREVIEW' };
const unsent = { serial: 'preview', authenticationToken: 'preview', webServiceUrl: undefined };

/** The passes of a member's card that need not be stored, made by what makes those that are sent. Nothing of it can be added to a wallet. */
export function sketchMemberPass(of: Of): PassSketch {
  const content = memberPass({ ...of, news: undefined, rewards: [], rotatingKey: null });
  const { card, publicUrl } = of;
  const identity = { issuerId: '0', accountId: card.accountId, kind: 'member', source: card.id };
  return {
    content,
    apple: passJson(content, nobody, unsent),
    google: googlePass(content, { ...identity, serial: 'preview', publicUrl }),
  };
}
