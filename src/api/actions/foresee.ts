import type { Connection } from '../../modules/connections/index.ts';
import type { Action, ActionInput } from './action.ts';

/** What a dry run says: nothing of it is done. */
export interface Foresight {
  /** What would happen, in sentences. */
  would: string[];
  request: { method: string; path: string; body: unknown };
}

/** How the state of things is read for it: another action, which only looks. */
export type Look = (key: string, input: ActionInput) => Promise<unknown>;

type Known = Record<string, unknown>;
const part = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Known)[key] : undefined),
    value,
  );
const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

async function couponOf(look: Look, { campaign }: ActionInput): Promise<{ name: string; warning: string[] }> {
  // A loyalty card or a directory may be sent as well; it has another prefix.
  if (!/^(cam_)?\d+$/.test(text(campaign))) return { name: text(campaign), warning: [] };
  const info = part(await look('get-coupon', { campaign }), 'coupon_info');
  const status = text(part(info, 'status'));
  const name = `“${text(part(info, 'title'))}” (${text(campaign)})`;
  return { name, warning: status === 'active' ? [] : [`The coupon is ${status}: nobody can claim it now.`] };
}

/** The acts that can be foretold by looking first. */
const foretold: Record<string, (input: ActionInput, look: Look) => Promise<string[]>> = {
  async 'add-stamps-to-loyalty-card'({ card, user, amount }, look) {
    const cards = await look('list-loyalty-cards', {});
    const id = text(card).replace(/^crd_/, '');
    const found = Array.isArray(cards) ? cards.find((one) => text(part(one, 'id')) === id) : undefined;
    if (!found) return [`There is no loyalty card ${id}: it would be refused.`];
    return [
      `User ${text(user)} would get ${text(amount)} on the card “${text(part(found, 'name'))}”, and the rewards that this reaches.`,
    ];
  },
  async 'create-loyalty-card-user'({ card, email, phone }, look) {
    const cards = await look('list-loyalty-cards', {});
    const id = text(card).replace(/^crd_/, '');
    const found = Array.isArray(cards) ? cards.find((one) => text(part(one, 'id')) === id) : undefined;
    if (!found) return [`There is no loyalty card ${id}: it would be refused.`];
    return [
      `${text(email ?? phone) || 'Somebody without a name'} would become a user of the card “${text(part(found, 'name'))}”.`,
    ];
  },
  async 'create-single-use-url'(input, look) {
    const { name, warning } = await couponOf(look, input);
    const whom = text(input.email ?? input.phone ?? input.customid) || 'nobody in particular';
    return [`A link to ${name} would be made for ${whom}.`, ...warning];
  },
  async 'send-coupon-by-email'(input, look) {
    const { name, warning } = await couponOf(look, input);
    return [`${name} would be sent to ${text(input.email)}, with a link of its own.`, ...warning];
  },
  async 'send-coupon-by-sms'(input, look) {
    const { name, warning } = await couponOf(look, input);
    return [`${name} would be sent to ${text(input.phone)}, with a link of its own.`, ...warning];
  },
  async 'update-coupon-session'({ couponsession, ...input }, look) {
    const status = part(await look('get-coupon-session', { couponsession }), 'data', 'status');
    const used = text(part(status, 'validation_date_utc'));
    const claimed = text(part(status, 'claim_date_utc'));
    const voided = text(part(status, 'voided_date_utc'));
    const now = voided
      ? `withdrawn since ${voided}`
      : used
        ? `used at ${used}`
        : claimed
          ? `claimed at ${claimed}`
          : 'not claimed yet';
    const said = [`Session ${text(couponsession)} is ${now} (UTC).`];
    if (input.validate === true && used) said.push('To validate it again would be refused.');
    else if (input.validate === true)
      said.push(claimed ? 'It would be used up.' : 'It would be claimed and used up.');
    if (input.claim === true && !claimed) said.push('It would be claimed.');
    if (input.void === true)
      said.push(voided ? 'Nothing would change: it is withdrawn already.' : 'It would be withdrawn.');
    if (input.void === false)
      said.push(
        voided ? 'The withdrawal would be taken back.' : 'Nothing would change: it is not withdrawn.',
      );
    const edited = Object.keys(input).filter(
      (name) => !['validate', 'claim', 'void', 'validation_value'].includes(name),
    );
    if (edited.length > 0) said.push(`These fields would change: ${edited.join(', ')}.`);
    return said;
  },
  async 'create-directory-user'({ directory, email }, look) {
    const found = await look('get-directory', { directory });
    return [`${text(email)} would be registered in the directory “${text(part(found, 'name'))}”.`];
  },
};

/**
 * What an act would do, without doing it: its input is checked, what it is about is looked at, and the request is shown.
 * @throws what looking throws, as the act itself would: what is not there is refused
 */
export async function foresee(
  action: Action,
  input: ActionInput,
  connection: Connection | null,
  look: Look,
): Promise<Foresight> {
  const { method, path, body } = action.requestOf(input);
  const where =
    connection === null || connection.kind === 'self' ? 'here' : `over the connection “${connection.name}”`;
  const said = action.reads ? [] : await foretold[action.key]?.(input, look);
  return {
    would: [
      ...(said ?? [`${action.title}: ${method} ${path} would be sent ${where}.`]),
      action.reads ? 'It only looks, so there is nothing to try out.' : 'Nothing of this has been done.',
    ],
    request: { method, path, body: typeof body === 'string' ? JSON.parse(body) : null },
  };
}
