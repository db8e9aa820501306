import type { Ctx } from '../../platform/ctx.ts';
import { type Fact, listFacts, listTries, type Try } from './queries/story.ts';
import type { Session } from './session.ts';

/** Everything that happened to a session and every try that was refused, in order. */
export async function storyOf(ctx: Ctx, session: Pick<Session, 'id'>): Promise<(Fact | Try)[]> {
  const [facts, tries] = await Promise.all([listFacts(ctx, session.id), listTries(ctx, session.id)]);
  const story: (Fact | Try)[] = [];
  for (const fact of facts) {
    while (tries[0] && tries[0].at < fact.at) story.push(tries.shift() as Try);
    story.push(fact);
  }
  return [...story, ...tries];
}
