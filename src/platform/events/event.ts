/**
 * A fact that happened, written in the transaction that made it happen and never changed afterwards. What its `data` holds is
 * no personal data: people are named by ids, so that a fact can stay when a person is erased.
 */
export interface Event {
  accountId: number;
  id: number;
  /** The transaction that wrote it, as text: it may be larger than a number holds. */
  xid: string;
  /** `session.claimed`, `coupon.limit_reached`: noun and past tense. */
  type: string;
  couponId: number | null;
  /** The id of what it happened to: a session for `session.…`, a coupon for `coupon.…`. */
  subject: number;
  /** Counts the events of one subject from 1 without gaps. */
  seq: number;
  actor: string;
  data: EventData;
  occurredAt: Date;
}

export type EventData = Record<string, unknown>;

/** A place in the order that readers go by. Events before it are read, events after it are not. */
export interface Position {
  xid: string;
  id: number;
}
