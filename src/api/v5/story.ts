import { z } from 'zod';
import { namesOfLocations } from '../../modules/locations/index.ts';
import type { storyOf } from '../../modules/sessions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { namesOfActors } from './actor-names.ts';

/** The v5 shape of what happened to a session, with the names of who did it and where. */

type Story = Awaited<ReturnType<typeof storyOf>>;

export const storySchema = z.array(
  z.object({
    at: z.string(),
    type: z.string().describe('`session.claimed`, …; `attempt` is a try that was refused'),
    actor: z.string().describe('`teammate:501`, `key:901`, `till:12`, `consumer` or `system`'),
    actor_name: z
      .string()
      .nullable()
      .describe('The teammate, the key, or the shop of the till, also where it is gone by now'),
    location_name: z.string().nullable().describe('The shop where it was used'),
    data: z.record(z.string(), z.unknown()),
  }),
);

/** Events and tries as entries of the story. A handful of look-ups at most, however long it is. */
export async function presentStory(ctx: Ctx, story: Story): Promise<z.output<typeof storySchema>> {
  const entries = story.map(entryOf);
  const [nameOf, shops] = await Promise.all([
    namesOfActors(
      ctx,
      entries.map(({ actor }) => actor),
    ),
    namesOfLocations(ctx, [...new Set(entries.flatMap(({ locationId }) => locationId ?? []))]),
  ]);
  return entries.map(({ locationId, ...entry }) => ({
    ...entry,
    actor_name: nameOf(entry.actor) ?? null,
    location_name: shops.get(locationId ?? 0) ?? null,
  }));
}

function entryOf(entry: Story[number]) {
  const { at, actor } = entry;
  if (entry.kind === 'event') {
    const { location_id } = entry.data;
    const locationId = typeof location_id === 'number' ? location_id : null;
    return { at: at.toISOString(), type: entry.type, actor, data: entry.data, locationId };
  }
  const { verdict, method, locationId } = entry;
  const data = { verdict, method, location_id: locationId };
  return { at: at.toISOString(), type: 'attempt', actor, data, locationId };
}
