import type { Entry } from '../competitions/index.ts';
import type { Coupon } from '../coupons/index.ts';
import type { Column, Table } from './columns.ts';

/** The columns of an entry: which, who, what they answered, when, and whether they take part. */
export function entryTable({ claim }: Pick<Coupon, 'claim'>): Table<Entry> {
  const person = ['first_name', 'last_name', 'email', 'phone'];
  const asked = claim.steps.flatMap((step) => (step.type === 'form' ? step.fields : []));
  const others = [...new Set(asked.map(({ name }) => name as string))].filter(
    (name) => !person.includes(name),
  );
  return {
    sheetName: 'Entries',
    columns: [
      { name: 'entry', value: ({ n }) => n },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'code', value: ({ sessionCode }) => sessionCode },
      { name: 'first_name', value: (entry) => entry.person.firstName },
      { name: 'last_name', value: (entry) => entry.person.lastName },
      { name: 'email', value: (entry) => entry.person.email },
      { name: 'phone', value: (entry) => entry.person.phone },
      ...others.map((name): Column<Entry> => ({ name, value: ({ answers }) => answers[name] ?? null })),
      { name: 'contribution', value: ({ contribution }) => contribution?.kind ?? null },
      {
        name: 'contribution_state',
        value: ({ contribution: sent }) =>
          sent && (sent.approvedAt ? 'approved' : sent.refusedAt ? 'refused' : 'waiting'),
      },
      { name: 'contribution_title', value: ({ contribution }) => contribution?.title ?? null },
      { name: 'contribution_text', value: ({ contribution }) => contribution?.text ?? null },
      { name: 'receipt_shop', value: ({ contribution }) => contribution?.shop ?? null },
      { name: 'receipt_date', value: ({ contribution }) => contribution?.boughtOn ?? null },
      { name: 'receipt_amount_minor', value: ({ contribution }) => contribution?.amountMinor ?? null },
      { name: 'receipt_number', value: ({ contribution }) => contribution?.number ?? null },
      { name: 'contribution_refused', value: ({ contribution }) => contribution?.refusedReason ?? null },
      { name: 'channel', value: ({ channel }) => channel },
      { name: 'language', value: ({ language }) => language },
      { name: 'entered_at', value: ({ enteredAt }) => enteredAt },
      { name: 'voided_at', value: ({ voidedAt }) => voidedAt },
      { name: 'excluded_at', value: ({ excludedAt }) => excludedAt },
      { name: 'excluded_reason', value: ({ excludedReason }) => excludedReason },
      { name: 'excluded_note', value: ({ excludedNote }) => excludedNote },
    ],
  };
}
