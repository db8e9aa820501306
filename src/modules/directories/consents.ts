import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { formatId } from '../../platform/ids.ts';
import { giveConsent } from '../contacts/index.ts';
import type { Language } from '../coupons/index.ts';
import { type Directory, type DirectoryUser, directoryPath } from './directory.ts';
import type { RegistrationConsent } from './settings.ts';

/** What names a box on the form. */
export const consentKey = ({ purpose, channel }: Pick<RegistrationConsent, 'purpose' | 'channel'>) =>
  `${channel}_${purpose}`;

/** The words beside a box in a language. */
const wordingOf = ({ wording, wordings }: RegistrationConsent, language: Language): string =>
  wordings[language]?.trim() || wording;

/**
 * Writes down what a person agreed to when they registered, in the ledger of the customer that they are: the words they saw, where and
 * when. A box left empty is no word at all: it takes nothing back that was said elsewhere.
 */
export async function agreeTo(
  ctx: Ctx,
  directory: Directory,
  { customerId }: Pick<DirectoryUser, 'customerId'>,
  ticked: ReadonlySet<string>,
  language: Language,
): Promise<void> {
  const agreed = directory.settings.registration.consents.filter((box) => ticked.has(consentKey(box)));
  await transaction(ctx, async (ctx) => {
    for (const box of agreed)
      await giveConsent(ctx, customerId, {
        purpose: box.purpose,
        channel: box.channel,
        given: true,
        source: 'page',
        proof: {
          directory: formatId('directory', directory.id),
          page: `${directoryPath(directory)}/register`,
          wording: wordingOf(box, language),
          language,
        },
      });
  });
}
