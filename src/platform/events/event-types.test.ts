import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { eventGroups, eventNouns, eventTypes, scopeOfEvent } from './event-types.ts';

/** Texts in quotes that look like a type, in the sources and in the functions of the database. */
function namedInSources() {
  const named = new Set<string>();
  const written = new Set<string>();
  for (const folder of ['src', 'migrations'])
    for (const file of readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|sql)$/.test(file) || /\.test\.ts$|event-types\.ts$/.test(file)) continue;
      const text = readFileSync(join(projectRoot, folder, file), 'utf8');
      for (const [, type] of text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) named.add(type as string);
      const writes = /write\w*Event\([^'"`;]*'([a-z_]+\.[a-z_]+)'|select p_account, '([a-z_]+\.[a-z_]+)'/g;
      for (const [, inCode, inSql] of text.matchAll(writes)) written.add(inCode ?? inSql ?? '');
    }
  return { named, written };
}

/** Columns and files that are written like types. */
const isColumn =
  /^(coupon|member|card|game|competition|entry|winner|reward|session)\.(id|css|js|code|name|kind|title|tags|version|language|channel|device|balance|cycle|lifetime|n|draw|place|rank)$/;
const isPastTense = /(ed|en|lost|won|low|known)$/;

describe('the list of event types', () => {
  it('holds every type that the program writes, and nothing that it does not', () => {
    const { named, written } = namedInSources();
    const nouns = new Set<string>(eventNouns);
    for (const type of named)
      if (nouns.has(type.split('.')[0] ?? '') && !isColumn.test(type) && isPastTense.test(type))
        written.add(type);
    expect(written.size).toBeGreaterThan(40);
    expect(
      [...written].filter((type) => !eventTypes.includes(type)),
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
