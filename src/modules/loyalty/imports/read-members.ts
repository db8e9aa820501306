import type { Issue } from '../../../platform/problem.ts';
import {
  type Cells,
  type Fault,
  isoDate,
  type ListReader,
  matchColumns,
  plainHeading,
  type RowFault,
} from '../../imports/index.ts';
import type { Card } from '../card.ts';
import { type Profile, type ProfileInput, profileNames } from '../member.ts';
import { noProfile, personOf, profileAfter } from '../profile.ts';
import { mostStamps } from '../stamps.ts';
import { type ImportField, importFields } from './member-import.ts';

/** The fields that a list for this card can fill: a membership counts nothing. */
export const fieldsOf = (card: Pick<Card, 'type'>): readonly ImportField[] =>
  card.type === 'membership' ? profileNames : importFields;

/** How the rows of a list for this card are read. */
export function memberReader(card: Pick<Card, 'type' | 'settings'>, now: Date): ListReader<ImportField> {
  const allowed = fieldsOf(card);
  const labels = labelsOf(card);
  return {
    match: (names, said) => matchColumns(allowed, labels, names, said),
    identifies: (fields) => fields.some((field) => field !== null && field !== 'balance'),
    tornInto: 'last_name',
    judge(cells) {
      const { profile, wrong: faults } = profileOf(cells, now);
      if (cells.balance !== undefined && balanceOf(cells.balance, card) === undefined)
        faults.push({ field: 'balance', fault: 'balance' });
      if (Object.keys(cells).every((field) => field === 'balance'))
        faults.push({ field: null, fault: 'nobody' });
      return { ...personOf(profile), faults };
    },
  };
}

/** What the card's own form calls its fields, in every language. */
function labelsOf(card: Pick<Card, 'settings'>): Map<string, ImportField> {
  return new Map(
    card.settings.join.fields.flatMap(({ name, label, labels }) =>
      [label, ...Object.values(labels)].flatMap((text) =>
        text && (profileNames as readonly string[]).includes(name)
          ? [[plainHeading(text), name as ImportField] as const]
          : [],
      ),
    ),
  );
}

const faultOf: Partial<Record<ImportField, RowFault>> = {
  email: 'email',
  phone: 'phone',
  birth_date: 'date',
};

/** The profile that the cells make, and what is wrong with them. */
export function profileOf(
  cells: Cells<ImportField>,
  now: Date,
): { profile: Profile; input: ProfileInput; wrong: Fault<ImportField>[] } {
  const { balance: _, ...input } = cells;
  if (input.birth_date !== undefined) input.birth_date = isoDate(input.birth_date);
  const issues: Issue[] = [];
  const profile = profileAfter(noProfile, input, '', issues, now);
  const wrong = issues.map(({ path, message }): Fault<ImportField> => {
    const field = path.slice(1) as ImportField;
    return { field, fault: message.includes('longer') ? 'too_long' : (faultOf[field] ?? 'too_long') };
  });
  return { profile, input, wrong };
}

/** A whole number of stamps, as spreadsheets write it (`12`, `12.0`, `1 200`); undefined for anything else. */
export function balanceOf(text: string, card: Pick<Card, 'type'>): number | undefined {
  const plain = text.replace(/[ \u00a0\u202f]/g, '').replace(/[.,]0{1,2}$/, '');
  if (!/^\d{1,9}$/.test(plain)) return undefined;
  const count = Number(plain);
  return count <= mostStamps[card.type] ? count : undefined;
}
