import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { eventGroups, eventNouns, eventTypes, scopeOfEvent } from './event-types.ts';

/** Texts in quotes that look like a type, in the sources and in the functions of the database. */
function namedInSources(): Set<string> {
  const named = new Set<string>();
  for (const folder of ['src', 'migrations'])
    for (const file of readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|sql)$/.test(file) || /\.test\.ts$|event-types\.ts$/.test(file)) continue;
      const text = readFileSync(join(projectRoot, folder, file), 'utf8');
      for (const [, type] of text.matchAll(/'([a-z]+\.[a-z_]+)'/g)) named.add(type as string);
    }
  return named;
}

/** Columns and files that are written like types. */
const isColumn =
  /^(coupon|member|card|game|competition|entry|winner|reward|session)\.(id|css|js|code|name|kind|title|tags|version|language|channel|device|balance|cycle|lifetime|n|draw|place|rank)$/;

describe('the list of event types', () => {
  it('holds every type that the program writes, and nothing that it does not', () => {
    const named = namedInSources();
    const nouns = new Set<string>(eventNouns);
    const written = [...named].filter(
      (type) =>
        nouns.has(type.split('.')[0] ?? '') && !isColumn.test(type) && /(ed|en|ost|on|low|known)$/.test(type),
    );
    expect(
      written.filter((type) => !eventTypes.includes(type)).sort(),
      'add these to event-types.ts',
    ).toEqual([]);
    expect(
      eventTypes.filter((type) => !named.has(type)),
      'nobody writes these',
    ).toEqual([]);
  });

  it('says what somebody must be allowed to be told of them', () => {
    expect(scopeOfEvent('session.claimed')).toBe('sessions:read');
    expect(scopeOfEvent('toString.x')).toBeUndefined();
    expect(new Set(eventTypes).size).toBe(Object.values(eventGroups).flatMap(({ facts }) => facts).length);
  });
});
