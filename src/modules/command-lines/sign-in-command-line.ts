import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { addressKey, type ThrottleLimit, throttle } from '../../platform/http/throttle.ts';
import { hashSecret } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { newSecret, newShortCode, readShortCode, shortKey, writeToken } from './codes.ts';
import * as queries from './queries.ts';
import { type CommandLine, type SignInRequest, signInMinutes, tokenDays } from './sign-in.ts';

type SignInDeps = Pick<Deps, 'db' | 'clock' | 'secret'>;

const asking = (address: string): ThrottleLimit => ({
  purpose: 'command_line_ask',
  key: addressKey(address),
  limit: 20,
  windowSeconds: 600,
});
/** Wrong short codes of one person: at this pace 31^8 take longer than there is. */
const looking = (teammate: string): ThrottleLimit => ({
  purpose: 'command_line_look',
  key: teammate,
  limit: 30,
  windowSeconds: 600,
});
/** Wrong codes that one command line brings back. */
const finishing = (deviceKey: string): ThrottleLimit => ({
  purpose: 'command_line_finish',
  key: deviceKey,
  limit: 5,
  windowSeconds: 600,
});

async function count(deps: SignInDeps, limit: ThrottleLimit): Promise<void> {
  const { allowed, retryAfterSeconds } = await throttle(deps, limit);
  if (!allowed) throw new Problem('too_many_requests', { seconds: retryAfterSeconds });
}

/**
 * A command line asks to be let in. It keeps `device`, and shows the short code to its person, who looks for it in the browser.
 * @throws Problem too_many_requests
 */
export async function askToSignIn(
  deps: SignInDeps,
  { name, address, byCode }: { name: string; address: string; byCode: boolean },
): Promise<{ device: string; userCode: string; expiresAt: Date }> {
  await count(deps, asking(address));
  const now = deps.clock.now();
  const device = newSecret();
  const userCode = newShortCode();
  const expiresAt = new Date(now.getTime() + signInMinutes * 60_000);
  await queries.insertRequest(deps.db, {
    deviceKey: hashSecret(device),
    userKey: shortKey(deps.secret, 'user', userCode),
    askedAs: name,
    askedFrom: address,
    byCode,
    createdAt: now,
    expiresAt,
  });
  return { device, userCode, expiresAt };
}

/** The teammate who decides; a key cannot let anybody in. @throws Problem person_needed */
function deciderOf({ actor }: Ctx): number {
  if (actor.kind !== 'teammate') throw new Problem('person_needed');
  return actor.teammateId;
}

/**
 * Who asks behind this short code.
 * @throws Problem not_found, person_needed, too_many_requests
 */
export async function getSignInRequest(ctx: Ctx, deps: SignInDeps, code: string): Promise<SignInRequest> {
  await count(deps, looking(`${ctx.accountId} ${deciderOf(ctx)}`));
  const known = readShortCode(code);
  const request =
    known && (await queries.findOpenRequest(deps.db, shortKey(deps.secret, 'user', known), deps.clock.now()));
  if (!request) throw new Problem('not_found');
  return request;
}

/**
 * Lets a command line in as this person, or sends it away. Answers the code that it has to be told, where it cannot ask by itself.
 * @throws Problem not_found when nobody asks (any more), person_needed, too_many_requests
 */
export async function answerSignIn(
  ctx: Ctx,
  deps: SignInDeps,
  code: string,
  { allow }: { allow: boolean },
): Promise<{ finishCode: string | null }> {
  const teammateId = deciderOf(ctx);
  const request = await getSignInRequest(ctx, deps, code);
  const finishCode = allow && request.byCode ? newShortCode() : null;
  const userKey = shortKey(deps.secret, 'user', readShortCode(code) ?? '');
  const answered = await queries.answerRequest(deps.db, userKey, deps.clock.now(), {
    accountId: allow ? ctx.accountId : null,
    teammateId: allow ? teammateId : null,
    finishKey: finishCode && shortKey(deps.secret, 'finish', finishCode),
  });
  if (!answered) throw new Problem('not_found');
  return { finishCode };
}

export type Taken =
  | { state: 'waiting' | 'refused' | 'ended' }
  | { state: 'signed_in'; accountId: number; token: string; commandLine: CommandLine };

/**
 * A command line asks whether it was let in, and gets its token if it was: once. Where a code has to be carried back, `finishCode` is it.
 * @throws Problem wrong_finish_code, too_many_requests
 */
export async function takeToken(
  deps: SignInDeps,
  device: string,
  finishCode: string | undefined,
): Promise<Taken> {
  const deviceKey = hashSecret(device);
  const now = deps.clock.now();
  const known = await queries.findByDevice(deps.db, deviceKey, now);
  if (!known || known.takenAt) return { state: 'ended' };
  if (known.answeredAt && known.teammateId === null) return { state: 'refused' };
  if (known.byCode && finishCode === undefined) return { state: 'waiting' };
  if (finishCode !== undefined) await count(deps, finishing(deviceKey));
  if (!known.answeredAt && finishCode === undefined) return { state: 'waiting' };
  const read = finishCode === undefined ? undefined : readShortCode(finishCode);
  const finishKey = read === undefined ? null : shortKey(deps.secret, 'finish', read);
  if (known.byCode && (finishKey === null || finishKey !== known.finishKey))
    throw new Problem('wrong_finish_code');
  return deps.db.transaction().execute(async (db) => {
    const taken = await queries.takeAnswer(db, deviceKey, finishKey, now);
    if (!taken) return { state: known.answeredAt ? 'ended' : 'waiting' };
    const secret = newSecret();
    const commandLine = await queries.insertToken(db, {
      accountId: taken.accountId,
      teammateId: taken.teammateId,
      tokenKey: hashSecret(secret),
      name: taken.askedAs,
      createdAt: now,
      expiresAt: new Date(now.getTime() + tokenDays * 86_400_000),
    });
    const token = writeToken(taken.accountId, secret);
    return { state: 'signed_in', accountId: taken.accountId, token, commandLine };
  });
}
