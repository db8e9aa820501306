import type { Ctx } from '../../platform/ctx.ts';
import type { Issue } from '../../platform/problem.ts';
import type { Coupon, Field } from '../coupons/index.ts';
import type { PrizeInput } from './competition.ts';
import { knownCoupons } from './queries/competitions.ts';
import { type CompetitionSettings, receiptOf } from './settings.ts';

/** As many kinds of prizes as fit one page of winners. */
const mostPrizes = 50;

/** What the schema cannot say of a competition: that its parts fit each other and its coupon. Paths are those of the wire. */
export async function competitionIssues(
  ctx: Ctx,
  settings: CompetitionSettings,
  prizes: readonly PrizeInput[],
  coupon: Pick<Coupon, 'id' | 'claim'> | null,
): Promise<Issue[]> {
  return [
    ...(await prizeIssues(ctx, settings, prizes, coupon)),
    ...questionIssues(settings, coupon),
    ...contributionIssues(settings),
    ...rankIssues(settings),
  ];
}

function contributionIssues({ contribution }: CompetitionSettings): Issue[] {
  if (!contribution) return [];
  const issues: Issue[] = [];
  const wrong = (path: string, message: string, fix: string) =>
    issues.push({ path: `/competition/contribution${path}`, message, fix });
  if (contribution.receipt && contribution.kind !== 'receipt')
    wrong('/receipt', `a ${contribution.kind} is no receipt`, 'Send the kind `receipt`, or leave this out.');
  const { bought_from, bought_until, minimum_amount_minor, date, amount } = receiptOf(contribution);
  if (bought_from && bought_until && bought_from > bought_until)
    wrong('/receipt/bought_until', 'lies before the first day', 'Send the first day first.');
  if ((bought_from || bought_until) && date !== 'required')
    wrong('/receipt/date', 'days are named, and the date is not asked for', 'Make it required.');
  if (minimum_amount_minor !== null && amount !== 'required')
    wrong('/receipt/amount', 'there is a least amount, and it is not asked for', 'Make it required.');
  return issues;
}

/** What votes and juries need, and what decides nothing where they do. */
function rankIssues({
  way,
  votes,
  jury,
  bonus_entries,
  questions,
  contribution,
}: CompetitionSettings): Issue[] {
  const issues: Issue[] = [];
  const wrong = (path: string, message: string, fix: string) =>
    issues.push({ path: `/competition${path}`, message, fix });
  if (way === 'votes' && !votes)
    wrong('/votes', 'the public decides, and nothing says how', 'Send `votes`; `{}` asks for an address.');
  if (way === 'jury' && !jury)
    wrong('/jury', 'a jury decides, and nothing says by what', 'Send `jury` with one to five `criteria`.');
  if (votes?.opens_at && votes.closes_at && votes.opens_at >= votes.closes_at)
    wrong('/votes/closes_at', 'is not after the opening', 'Send a later moment.');
  jury?.criteria.forEach(({ name }, i) => {
    if (jury.criteria.findIndex((other) => other.name === name) < i)
      wrong(`/jury/criteria/${i}/name`, `${name} stands there twice`, 'Name each criterion once.');
  });
  if (way !== 'votes' && way !== 'jury') return issues;
  if (contribution?.kind !== 'photo' && contribution?.kind !== 'text')
    wrong(
      '/contribution',
      'there is nothing to look at',
      'Ask for a `contribution` of the kind photo or text.',
    );
  if (bonus_entries > 0)
    wrong('/bonus_entries', 'more chances decide nothing here', 'Send 0, or the way `draw`.');
  if (questions.some(({ kind }) => kind === 'estimate'))
    wrong(
      '/way',
      'votes and juries look at no estimate',
      'Send the way `answer`, or leave the estimate out.',
    );
  return issues;
}

async function prizeIssues(
  ctx: Ctx,
  settings: CompetitionSettings,
  prizes: readonly PrizeInput[],
  coupon: Pick<Coupon, 'id'> | null,
): Promise<Issue[]> {
  const issues: Issue[] = [];
  const wrong = (path: string, message: string, fix: string) =>
    issues.push({ path: `/competition/prizes${path}`, message, fix });
  if (prizes.length > mostPrizes) wrong('', `has more than ${mostPrizes} items`, 'Send fewer.');
  if (prizes.length > 0 && !prizes.some(({ fromRank }) => fromRank === 1))
    wrong('', 'the first rank wins nothing', 'Send one with `from_rank` 1.');
  const known = await knownCoupons(
    ctx,
    prizes.map(({ couponId }) => couponId),
  );
  prizes.forEach(({ fromRank, couponId }, i) => {
    if (fromRank > settings.winners)
      wrong(
        `/${i}/from_rank`,
        `is beyond the ${settings.winners} winners`,
        `Send at most ${settings.winners}.`,
      );
    if (prizes.findIndex((other) => other.fromRank === fromRank) < i)
      wrong(`/${i}/from_rank`, `rank ${fromRank} has two prizes`, 'Name each rank once.');
    if (!known.has(couponId))
      wrong(
        `/${i}/coupon`,
        'there is no such coupon',
        'Use the id of one of your coupons that is not archived.',
      );
    if (couponId === coupon?.id)
      wrong(`/${i}/coupon`, 'a competition cannot be won in itself', 'Use another coupon.');
  });
  return issues;
}

function questionIssues(settings: CompetitionSettings, coupon: Pick<Coupon, 'claim'> | null): Issue[] {
  const { questions, way } = settings;
  const issues: Issue[] = [];
  const wrong = (path: string, message: string, fix: string) =>
    issues.push({ path: `/competition${path}`, message, fix });
  const fields = new Map<string, Field>(
    (coupon?.claim.steps ?? []).flatMap((step) =>
      step.type === 'form' ? step.fields.map((field) => [field.name, field] as const) : [],
    ),
  );
  if (way === 'answer' && questions.length === 0)
    wrong('/questions', 'the best answer wins and nothing is asked', 'Send a question, or the way `draw`.');
  if (way === 'draw' && questions.some(({ kind }) => kind === 'estimate'))
    wrong('/way', 'a draw by lot looks at no estimate', 'Send the way `answer`, or leave the estimate out.');
  questions.forEach((question, i) => {
    const field = fields.get(question.field);
    if (questions.findIndex((other) => other.field === question.field) < i)
      wrong(
        `/questions/${i}/field`,
        `${question.field} is asked twice`,
        'Use a field of its own for each question.',
      );
    if (field?.use !== 'required')
      wrong(
        `/questions/${i}/field`,
        `${question.field} is no required field of the claim form`,
        'Ask for it in `claim.steps`, with `use` required.',
      );
    if (field && question.kind === 'quiz' && field.options.length < 2)
      wrong(
        `/questions/${i}/field`,
        'there is nothing to choose from',
        'Give the field at least two `options`.',
      );
    if (field && question.kind === 'estimate' && field.options.length === 0 && field.format !== 'number')
      wrong(
        `/questions/${i}/field`,
        'takes any text, and an estimate is a number',
        'Give the field the `format` number.',
      );
    if (field && question.kind === 'estimate' && field.options.length > 0)
      wrong(`/questions/${i}/field`, 'an estimate is no choice', 'Leave out the `options` of the field.');
    if (
      field &&
      question.kind === 'quiz' &&
      question.solution !== null &&
      !field.options.includes(question.solution)
    )
      wrong(
        `/questions/${i}/solution`,
        'is not one of the choices',
        `Send one of: ${field.options.join(', ')}.`,
      );
  });
  return issues;
}
