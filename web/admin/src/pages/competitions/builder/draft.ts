import type { Competition, CompetitionChange, Question, Terms } from '../../../api/competitions.ts';
import type { CompetitionSection } from '../../../app/paths.ts';
import { changeOf, type Draft, draftOf, isSame } from '../../builder/draft.ts';

/** What a competition has beside its coupon, whole. The way follows from its questions. */
export interface TermsDraft
  extends Pick<
    Terms,
    | 'winners'
    | 'reserves'
    | 'bonus_entries'
    | 'confirm_within'
    | 'review_winners'
    | 'way'
    | 'beacon'
    | 'votes'
    | 'jury'
    | 'contribution'
  > {
  questions: Question[];
  prizes: { from_rank: number; coupon: string }[];
}

/** A competition as the builder edits it: its coupon, and how its winners are found. */
export interface CompetitionDraft extends Draft {
  competition: TermsDraft;
}

export function competitionDraftOf(saved: Competition): CompetitionDraft {
  const {
    winners,
    reserves,
    bonus_entries,
    confirm_within,
    review_winners,
    way,
    beacon,
    questions,
    prizes,
    votes,
    jury,
    contribution,
  } = saved.competition;
  return {
    ...draftOf(saved),
    competition: {
      winners,
      reserves,
      bonus_entries,
      confirm_within,
      review_winners,
      way,
      beacon,
      questions,
      votes,
      jury,
      contribution,
      prizes: prizes.map(({ from_rank, coupon }) => ({ from_rank, coupon })),
    },
  };
}

/** What was changed, as the API takes it: only the parts that differ. */
export function competitionChangeOf(draft: CompetitionDraft, saved: CompetitionDraft): CompetitionChange {
  const { competition, ...coupon } = draft;
  const { competition: before, ...savedCoupon } = saved;
  const terms = Object.fromEntries(
    Object.entries(competition).filter(([name, value]) => !isSame(value, before[name as keyof TermsDraft])),
  );
  const change = changeOf(coupon, savedCoupon) as CompetitionChange;
  return Object.keys(terms).length === 0 ? change : { ...change, competition: terms };
}

/** The sections of the builder, and the places of a competition that are edited there. The first that fits is the one. */
const places: [CompetitionSection, readonly string[]][] = [
  ['questions', ['competition/questions', 'competition/way', 'competition/votes', 'competition/jury']],
  ['entry', ['competition/contribution']],
  ['entry', ['competition/bonus_entries', 'competition/beacon']],
  ['prizes', ['competition']],
  ['languages', ['language', 'translations']],
  ['look', ['design/brand_colour', 'design/background_colour', 'design/background_image']],
  ['look', ['design/font', 'design/share_image', 'design/favicon', 'design/powered_by']],
  ['entry', ['starts_at', 'ends_at', 'time_zone', 'rules', 'claim', 'max_claims', 'single_use']],
  ['entry', ['single_use_message', 'sold_out_message']],
];

/** Which section shows what is wrong at this place. */
export function competitionSectionOf(pointer: string): CompetitionSection {
  const path = pointer.replace(/^\//, '');
  const found = places.find(([, names]) =>
    names.some((name) => path === name || path.startsWith(`${name}/`)),
  );
  return found?.[0] ?? 'offer';
}
