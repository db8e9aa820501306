import type { CompetitionWay } from '../../../api/competitions.ts';
import type { TermsDraft } from './draft.ts';
import { wayOf } from './questions.ts';

/** Who decides, as a team chooses it: whether the lot or the nearest answer does follows from what is asked. */
export const whoDecides = (way: CompetitionWay): 'lot' | 'votes' | 'jury' =>
  way === 'votes' || way === 'jury' ? way : 'lot';

/** The terms with another one who decides. Votes and juries need something to look at: a photo, where nothing else is sent. */
export function chooseWay(
  terms: TermsDraft,
  who: ReturnType<typeof whoDecides>,
  firstCriterion: string,
): Partial<TermsDraft> {
  if (who === 'lot') return { way: wayOf(terms.questions) };
  const shows = terms.contribution?.kind === 'photo' || terms.contribution?.kind === 'text';
  const contribution: TermsDraft['contribution'] = shows
    ? terms.contribution
    : { kind: 'photo', required: true, title: true, text_max: null, moderation: 'before', receipt: null };
  const shared = { way: who, bonus_entries: 0, contribution };
  return who === 'votes'
    ? {
        ...shared,
        votes: terms.votes ?? {
          identify: 'email',
          opens_at: null,
          closes_at: null,
          shown: true,
          per_person: 1,
        },
      }
    : {
        ...shared,
        jury: terms.jury ?? { criteria: [{ name: firstCriterion, weight: 1 }], closes_at: null },
      };
}
