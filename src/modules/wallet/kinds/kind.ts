import type { Ctx } from '../../../platform/ctx.ts';
import type { Event } from '../../../platform/events/index.ts';
import type { TextLanguage } from '../../../platform/i18n/index.ts';
import type { PassKindName, PassOf } from '../content.ts';

/** Which passes an event may have changed: those of one subject, or all copies of one source. */
export type Touched = { subject: number } | { source: number };

/** What a pass needs to know about the installation. */
export interface PassSite {
  publicUrl: string;
  /** Of the installation; codes that change are made from it. */
  secret: string;
}

/** One kind of thing that can be in a wallet: how to make what its pass shows, and which facts may change that. */
export interface PassKind {
  name: PassKindName;
  /** The types of the events that may change a pass of this kind. */
  types: readonly string[];
  /**
   * What the pass of this subject shows at this moment, read from the rows themselves and from no cache; undefined when there is no
   * such subject in the account.
   */
  contentOf(ctx: Ctx, subject: number, language: TextLanguage, site: PassSite): Promise<PassOf | undefined>;
  /** Which passes one of these events may have changed. */
  touchedBy(event: Event): Touched | undefined;
}
