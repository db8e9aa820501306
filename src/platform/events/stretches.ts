import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Position } from './event.ts';
import { findStretch } from './queries.ts';

/** What lies behind a position up to and with another one, at least one event. */
export interface Stretch {
  upTo: Position;
  /** How many events, of whatever type. */
  size: number;
  types: ReadonlySet<string>;
}

/** Stretches that are remembered at once; the slowest reader of a process is fewer behind the fastest one. */
const most = 256;

/**
 * The stretches of settled events that one process has looked at, so that a dozen readers that go the same way do not each look for
 * themselves: the first one to come to a position asks the database, the others follow. What is settled never changes, so a
 * remembered stretch is as true as a new one. Each position that a reader is handed is the end of a stretch, or becomes one.
 */
export class Stretches {
  /** By the position they begin after, in the order in which they were found. */
  readonly #known = new Map<string, { after: Position; found: Promise<Stretch | undefined> }>();

  /**
   * The next events after a position, at most `limit`: what is known, joined with one look behind it. Nothing when there are none.
   * `more`: it ends where it does because of the limit.
   */
  async after(
    db: Kysely<Database>,
    position: Position,
    limit: number,
  ): Promise<(Stretch & { more: boolean }) | undefined> {
    const types = new Set<string>();
    let upTo = position;
    let size = 0;
    let more = false;
    for (let looked = false; !looked && !more; more ||= size >= limit) {
      const known = await this.#recall(upTo);
      more = known !== undefined && known.size > limit - size;
      if (more && size > 0) break;
      const bound = known ? undefined : this.#nextAfter(upTo);
      const next = more
        ? await findStretch(db, upTo, limit)
        : (known ?? (await this.#look(db, upTo, limit - size, bound)));
      if (!next && !bound) break;
      // Nothing lies before the place where others began: the way goes on from there.
      looked = known === undefined && next !== undefined;
      for (const type of next?.types ?? []) types.add(type);
      upTo = next?.upTo ?? bound ?? upTo;
      size += next?.size ?? 0;
    }
    return size > 0 ? { upTo, size, types, more } : undefined;
  }

  async #recall(position: Position): Promise<Stretch | undefined> {
    // Whoever looks may fail with its connection; the next one looks for itself.
    return this.#known.get(keyOf(position))?.found.catch(() => undefined);
  }

  async #look(
    db: Kysely<Database>,
    position: Position,
    limit: number,
    bound: Position | undefined,
  ): Promise<Stretch | undefined> {
    const key = keyOf(position);
    const found = findStretch(db, position, limit, bound);
    this.#known.set(key, { after: position, found });
    const forget = () => this.#known.get(key)?.found === found && this.#known.delete(key);
    const stretch = await found.catch((error: unknown) => {
      forget();
      throw error;
    });
    if (!stretch) forget();
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= most) break;
      this.#known.delete(oldest);
    }
    return stretch;
  }

  /** Where the nearest remembered stretch begins: who comes from elsewhere stops there, and goes the common way from then on. */
  #nextAfter(position: Position): Position | undefined {
    let nearest: Position | undefined;
    for (const { after } of this.#known.values())
      if (isBefore(position, after) && (!nearest || isBefore(after, nearest))) nearest = after;
    return nearest;
  }
}

const keyOf = ({ xid, id }: Position) => `${xid}/${id}`;

/** Transaction ids have up to twenty digits and no leading zeros, so the longer one is the larger one. */
function isBefore(a: Position, b: Position): boolean {
  if (a.xid === b.xid) return a.id < b.id;
  return a.xid.length === b.xid.length ? a.xid < b.xid : a.xid.length < b.xid.length;
}
