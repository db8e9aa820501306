import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { type TextLanguage, textLanguages } from '../../platform/i18n/index.ts';
import { nextLook } from './content.ts';
import { fingerprintOf } from './fingerprint.ts';
import { contentOf } from './give-pass.ts';
import { deleteRegistrations } from './queries/devices.ts';
import { listDuePasses, markLookedAt, type PassRow, takeDuePass } from './queries/passes.ts';
import { queuePushes } from './queries/pushes.ts';

const batch = 100;
/** So long phones have to fetch the last state of a pass whose holder was deleted; then nobody knows who they were. */
const lastWordMs = 86_400_000;

/**
 * Looks at the passes that something may have changed, or whose end has come. Where a pass shows something else than before, the
 * change and a push for everybody who holds it are written in one transaction; nothing is sent here. Any number of processes may do
 * this: each pass is taken by one of them. Answers how many were looked at.
 */
export async function refreshDuePasses(deps: Deps): Promise<number> {
  const due = await listDuePasses(deps.db, deps.clock.now(), batch);
  let looked = 0;
  for (const { accountId, id } of due) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `wallet:${id}`);
    looked += await transaction(ctx, async (ctx) => {
      const now = ctx.clock.now();
      const pass = await takeDuePass(ctx, id, now);
      if (!pass) return 0;
      const made = await contentOf(ctx, deps, { kind: pass.kind, id: pass.subject }, languageOfPass(pass));
      // Its end may be moved: the date is kept as the next look.
      let next = made ? nextLook(made, now) : null;
      const fingerprint = made && fingerprintOf(made.content);
      const same = fingerprint === undefined || fingerprint === pass.fingerprint;
      if (made?.gone && same) await deleteRegistrations(ctx, id);
      else if (made?.gone) next = new Date(now.getTime() + lastWordMs);
      if (same) await markLookedAt(ctx, id, next);
      else {
        const second = Math.floor(now.getTime() / 1000);
        const change = await markLookedAt(ctx, id, next, { fingerprint, second });
        await queuePushes(ctx, pass, change, now);
      }
      return 1;
    });
  }
  return looked;
}

/** The language a pass was last asked in. */
export const languageOfPass = ({ language }: PassRow): TextLanguage =>
  textLanguages.find((known) => known === language) ?? 'en';
