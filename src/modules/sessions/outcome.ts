import type { Decision } from './queries/set.ts';
import type { Outcome, RefusalCode } from './session.ts';

/** A decision as the outcome a door hears; dates in facts become UTC instants. */
export function toOutcome({ verdict, facts, session }: Decision): Outcome {
  if (verdict === 'granted' || verdict === 'already') {
    if (!session) throw new Error(`a set granted something without a session`);
    return { verdict, session };
  }
  return {
    verdict: verdict as RefusalCode,
    facts: { ...readFacts(facts), ...sessionFacts(verdict, session) },
    session,
  };
}

function readFacts(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'string' ? new Date(value).toISOString() : value,
    ]),
  );
}

function sessionFacts(verdict: string, session: Decision['session']): Record<string, unknown> {
  if (verdict === 'expired') return { expires_at: session?.expiresAt?.toISOString() };
  if (verdict === 'already_validated')
    return { validated_at: session?.validatedAt?.toISOString(), location_id: session?.locationId ?? null };
  return {};
}
