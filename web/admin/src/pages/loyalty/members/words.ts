import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import type { EarnedReward, Member, MemberStatus } from '../../../api/members.ts';
import { type FieldName, fieldNames } from '../../../api/types.ts';
import type { Tone } from '../../../ui/status.tsx';

/** What somebody is called: by name, by address, by number, or not at all. */
export const nameOf = (member: Pick<Member, 'first_name' | 'last_name' | 'email' | 'phone'>): string | null =>
  [member.first_name, member.last_name].filter(Boolean).join(' ') || member.email || member.phone || null;

export const statusTones: Record<MemberStatus, { tone: Tone; hollow?: boolean }> = {
  active: { tone: 'good' },
  voided: { tone: 'bad' },
  expired: { tone: 'idle', hollow: true },
};
export const rewardTones: Record<EarnedReward['status'], { tone: Tone; hollow?: boolean }> = {
  open: { tone: 'good' },
  used: { tone: 'idle' },
  expired: { tone: 'idle', hollow: true },
  withdrawn: { tone: 'bad', hollow: true },
};

/** What a field is called: as the card's own form calls it in the reader's language, or else by its usual name. */
export function useFieldLabel(card: LoyaltyCard) {
  const { t, i18n } = useTranslation();
  return (name: FieldName) => {
    const field = card.settings.join.fields.find((one) => one.name === name);
    const labels: Record<string, string | undefined> = field?.labels ?? {};
    return labels[i18n.language] || field?.label || t(`field.${name}`);
  };
}

/** What a column of a list becomes. */
export function useImportLabel(card: LoyaltyCard) {
  const { t } = useTranslation('members');
  const label = useFieldLabel(card);
  return (field: string) => (field === 'balance' ? t('list.balance') : label(field as FieldName));
}

/** The value of a field, wherever the member has it. */
export const valueIn = (member: Member, name: FieldName): string =>
  (name.startsWith('custom_') ? member.custom[name] : member[name as keyof Member & FieldName]) ?? '';

/** The fields worth asking for: who they are, what the card's form asks, and what is known. */
export function fieldsOf(card: LoyaltyCard, member?: Member): FieldName[] {
  const asked = card.settings.join.fields.map(({ name }) => name);
  const always: FieldName[] = ['first_name', 'last_name', 'email', 'phone', 'birth_date'];
  return fieldNames.filter(
    (name) => always.includes(name) || asked.includes(name) || (member && valueIn(member, name) !== ''),
  );
}

/** Names one wish, for all its tries. randomUUID needs a secure page, which a plain network address is not. */
export const newOperation = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a reward waits for, as one of three words. */
export const waitWords = {
  draft: 'paused',
  paused: 'paused',
  archived: 'paused',
  not_started: 'begin',
  sold_out: 'spent',
  codes_empty: 'spent',
  limit_reached: 'spent',
} as const satisfies Record<NonNullable<EarnedReward['waits_for']>, string>;
