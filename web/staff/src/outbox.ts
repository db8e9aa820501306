import type { StampReply, ValidateReply } from '../../../src/staff/wire.ts';

/** Stamps that were pressed on a loyalty card. */
export interface StampWish {
  act: 'add' | 'subtract';
  amount?: number;
  amount_minor?: number;
  /** As it was pressed: `+2 stamps`. */
  text: string;
}

/**
 * What this till asked and has no answer for yet, and answers that came while nobody was looking. Each row is written before
 * its request leaves and lives until a person has seen the answer, so that a closed app or an empty battery loses nothing.
 */
export interface Asked {
  operation: string;
  accountId: string;
  /** What was scanned or typed. */
  code: string;
  /** The offer, where it had been looked up before the connection went. */
  title: string | null;
  amountMinor: number | null;
  /** Absent: a coupon to validate. */
  stamp?: StampWish;
  askedAt: string;
  answer: ValidateReply | null;
  /** What came of stamps, in full. */
  stamped?: StampReply;
  answeredAt: string | null;
}

const databaseName = 'tearoff-till';
const storeName = 'asked';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'operation' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      opened = undefined;
      reject(request.error);
    };
  });
  return opened;
}

/** Runs one request and waits for its transaction, so that a row that was reported kept is kept. */
async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const outbox = {
  keep: (asked: Asked) => run('readwrite', (store) => store.put(asked)),
  drop: (operation: string) => run('readwrite', (store) => store.delete(operation)),
  /** Oldest first. */
  list: async (accountId: string): Promise<Asked[]> => {
    const all = (await run('readonly', (store) => store.getAll())) as Asked[];
    return all
      .filter((asked) => asked.accountId === accountId)
      .sort((a, b) => a.askedAt.localeCompare(b.askedAt));
  },
};
