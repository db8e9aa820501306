import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../ctx.ts';

/** Who calls this program from inside of it: no header can say so, only code that runs around the call. */
export interface Caller {
  accountId: number;
  actor: Actor;
}

const calling = new AsyncLocalStorage<{ caller: Caller | undefined }>();

/**
 * Runs work whose requests to our own doors come from inside, without network: from this caller, or with the credentials that they
 * carry where there is none.
 */
export const callingAs = <T>(caller: Caller | undefined, work: () => Promise<T>): Promise<T> =>
  calling.run({ caller }, work);

/** The caller of the request that is being answered, where it came from inside. */
export const insideCaller = (): Caller | undefined => calling.getStore()?.caller;

/** Whether the request that is being answered came from inside. */
export const isInsideCall = (): boolean => calling.getStore() !== undefined;
