import type { Ctx } from '../../platform/ctx.ts';
import type { Event } from '../../platform/events/index.ts';

/**
 * How events are told to other programs. Doors know the shapes, so the API lends this to the sender. What it writes holds no person: who
 * it is about is put in at each attempt, so that somebody who was erased meanwhile is in none.
 */
export interface PayloadWriter {
  /** The fact and what it happened to, as /v5 shows it at this moment. */
  v5(ctx: Ctx, event: Event): Promise<object>;
  /** The same with the keys of the v3 wire. */
  v3(ctx: Ctx, event: Event): Promise<object>;
}

/** Who an event is about, as far as they are known. */
export interface Person {
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  /** What a caller of the API calls them. */
  customId: string | null;
}

const place = '"\\u0000person"';

/** Writes a payload with the place of the person left open. Compact, as receivers that parse and write it again need it. */
export const freezePayload = (payload: object, key: 'person' | 'customer'): string =>
  JSON.stringify({ ...payload, [key]: '\0person' });

/** Puts the person (or null) in its place. The text stays what it was everywhere else. */
export const thawPayload = (frozen: string, person: object | null): string =>
  frozen.replace(place, () => JSON.stringify(person));

export const v5Person = ({ firstName, lastName, email, phone, customId }: Person) => ({
  first_name: firstName,
  last_name: lastName,
  email,
  phone,
  custom_id: customId,
});

/** As receivers of the v3 wire read it; where nobody may be told, only what the account itself calls them. */
export const v3Customer = ({ email, phone, customId }: Person, withPerson: boolean) => ({
  ...(withPerson ? { email: email ?? '', phone: phone ?? '' } : {}),
  customid: customId ?? '',
});
