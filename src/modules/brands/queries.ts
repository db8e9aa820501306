import type { Ctx } from '../../platform/ctx.ts';

/** What consumers see of an account itself. */
export function findAccountFace(ctx: Ctx) {
  return ctx.db
    .selectFrom('account')
    .innerJoin('accountSetting', 'accountSetting.accountId', 'account.id')
    .select(['account.name', 'accountSetting.senderName', 'accountSetting.currency'])
    .where('account.id', '=', ctx.accountId)
    .where('accountSetting.accountId', '=', ctx.accountId)
    .executeTakeFirst();
}

/** The pictures with these ids; those of other accounts are not found. */
export function listPictures(ctx: Ctx, ids: number[]) {
  return ctx.db
    .selectFrom('file')
    .select(['accountId', 'id', 'sha256', 'mediaType', 'width', 'height'])
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .execute();
}
