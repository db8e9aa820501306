import { z } from 'zod';
import { competitionSettings } from '../../modules/competitions/index.ts';
import {
  type Contribution,
  contributionStates,
  type Draft,
  refusalReasons,
  stateOf,
} from '../../modules/contributions/index.ts';

/** The v5 shape of what people send with their entries. */

const sent = {
  kind: z.enum(competitionSettings.contributionKinds),
  title: z.string().nullable(),
  text: z.string().nullable(),
  picture: z.object({ width: z.int(), height: z.int() }).nullable(),
  shop: z.string().nullable(),
  bought_on: z.string().nullable(),
  amount_minor: z.int().nullable(),
  number: z.string().nullable(),
};

const presentSent = ({
  kind,
  title,
  body,
  picture,
  shop,
  boughtOn,
  amountMinor,
  number,
}: Draft | Contribution) => ({
  kind,
  title,
  text: body,
  picture,
  shop,
  bought_on: boughtOn,
  amount_minor: amountMinor,
  number,
});

export const draftSchema = z.object({ ...sent, sent_at: z.string() }).meta({ id: 'ContributionDraft' });
export const presentDraft = (draft: Draft): z.output<typeof draftSchema> => ({
  ...presentSent(draft),
  sent_at: draft.sentAt.toISOString(),
});

const iso = z.string().nullable();

export const contributionSchema = z
  .object({
    n: z.int().describe('The number of the entry that it was sent with'),
    session: z.string(),
    state: z.enum(contributionStates),
    ...sent,
    picture_url: z.string().nullable().describe('For whoever may see entries; add `?size=small` for lists'),
    person: z.object({
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    }),
    sent_at: z.string(),
    approved_at: iso,
    refused_at: iso,
    refused_reason: z.enum(refusalReasons).nullable(),
    refused_note: z.string().nullable(),
    decided_by: z.string().nullable(),
    decided_by_name: z.string().nullable(),
    forgotten_at: iso.describe('What was sent is gone'),
    excluded_reason: z.string().nullable().describe('Why its entry takes no part'),
  })
  .meta({ id: 'Contribution' });

const text = (date: Date | null) => date?.toISOString() ?? null;

export const presentContribution = (
  one: Contribution,
  competition: string,
  publicUrl: string,
  nameOf: (actor: string) => string | undefined = () => undefined,
): z.output<typeof contributionSchema> => ({
  n: one.n,
  session: one.sessionCode,
  state: stateOf(one),
  ...presentSent(one),
  picture_url: one.picture && `${publicUrl}/v5/competitions/${competition}/contributions/${one.n}/picture`,
  person: {
    first_name: one.person.firstName,
    last_name: one.person.lastName,
    email: one.person.email,
    phone: one.person.phone,
  },
  sent_at: one.sentAt.toISOString(),
  approved_at: text(one.approvedAt),
  refused_at: text(one.refusedAt),
  refused_reason: one.refusedReason,
  refused_note: one.refusedNote,
  decided_by: one.decidedBy,
  decided_by_name: (one.decidedBy && nameOf(one.decidedBy)) ?? null,
  forgotten_at: text(one.forgottenAt),
  excluded_reason: one.excludedReason,
});
