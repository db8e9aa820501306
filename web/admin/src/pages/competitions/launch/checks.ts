import type { Competition } from '../../../api/competitions.ts';
import type { CompetitionSection } from '../../../app/paths.ts';

/** What stands in the way of the launch, and what would surprise somebody after it. */
export const checks = [
  'no_close',
  'closed',
  'no_prize',
  'cannot_tell',
  'no_reserves',
  'often',
  'no_solution',
  'no_terms',
] as const;
export type Check = (typeof checks)[number];

/** Where each is mended. */
export const mendedIn: Record<Check, CompetitionSection> = {
  no_close: 'entry',
  closed: 'entry',
  no_prize: 'prizes',
  cannot_tell: 'entry',
  no_reserves: 'prizes',
  often: 'entry',
  no_solution: 'questions',
  no_terms: 'offer',
};

/** What the server says no to, as the check that would have told it; undefined where the catalogue has no words for it. */
export function checkOfIssue(
  { path }: { path: string },
  ends_at: string | null,
): Check | 'beacon' | undefined {
  if (path === '/ends_at') return ends_at === null ? 'no_close' : 'closed';
  if (path === '/competition/prizes') return 'no_prize';
  return path.startsWith('/competition/beacon') ? 'beacon' : undefined;
}

const grave: ReadonlySet<Check> = new Set(['no_close', 'closed', 'no_prize']);
/** The server refuses the launch as long as it stands. */
export const isGrave = (check: Check): boolean => grave.has(check);

type Checked = Pick<Competition, 'ends_at' | 'ends_local' | 'terms' | 'rules' | 'claim' | 'competition'>;

/** Everything worth knowing before people enter, the gravest first. */
export function checksOf(found: Checked, now: number): Check[] {
  const { competition, rules, claim } = found;
  const asks = claim.steps.flatMap((step) => (step.type === 'form' ? step.fields : []));
  const stands: Record<Check, boolean> = {
    no_close: found.ends_at === null,
    closed: found.ends_at !== null && new Date(found.ends_at).getTime() <= now,
    no_prize: competition.prizes.length === 0,
    cannot_tell: !asks.some(({ name, use }) => name === 'email' && use === 'required'),
    no_reserves: competition.confirm_within !== null && competition.reserves === 0,
    often: rules.once_per.length === 0,
    no_solution: competition.questions.some(({ solution }) => solution === null),
    no_terms: !found.terms,
  };
  return checks.filter((check) => stands[check]);
}
