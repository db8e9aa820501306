import type { Connection } from '../../modules/connections/index.ts';
import {
  type AgentBudget,
  type Cost,
  giveBackBudget,
  listBudget,
  takeBudget,
} from '../../modules/keys/index.ts';
import type { Actor, Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Action } from './action.ts';
import { outputOf } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import { costOf } from './costs.ts';
import { type Exchange, exchange } from './exchange.ts';
import { type Foresight, foresee } from './foresee.ts';

export interface ActionCall {
  /** Null: this installation itself. */
  connection: Connection | null;
  key: string;
  input: unknown;
  /** Makes a write safe to repeat, where the wire has it. */
  idempotencyKey?: string | undefined;
  /** Says what would happen, and does nothing. */
  dryRun?: boolean | undefined;
  /** Who is no agent only reads: the door is one that agents come through. */
  onlyAgentsWrite?: true;
}

export interface Runner extends Exchange {
  actions: Catalogue;
}

export type Ran =
  | { dryRun: false; output: unknown }
  | { dryRun: true; foresight: Foresight; cost: Cost; budget: AgentBudget | null };

/**
 * Runs an action where its connection leads, as the caller. What an agent writes is taken from its budget before it is sent; it is given
 * back where the other side said no, and kept where nobody can know whether it was done.
 * @throws Problem not_found, invalid, forbidden (a stored connection needs `connections:use`), agents_read, not_for_agents,
 * budget_spent, action_refused, upstream_*
 */
export async function runAction(ctx: Ctx, runner: Runner, call: ActionCall): Promise<Ran> {
  const { connection } = call;
  const action = runner.actions.get(connection?.kind ?? 'self', call.key);
  requireUse(ctx, connection);
  const input = action.check(call.input);
  const agent = ctx.actor.kind === 'key' && ctx.actor.agent ? ctx.actor : undefined;
  const cost = agent ? costOf(action, input) : {};
  // The budget is beside the key, also where the key works in a subaccount.
  const purse = agent?.parentId === undefined ? ctx : { ...ctx, accountId: agent.parentId };
  if (cost === undefined) throw new Problem('not_for_agents');
  if (call.dryRun) {
    const look = (key: string, input: object) =>
      read(ctx, runner, connection, runner.actions.get('self', key), input);
    return {
      dryRun: true,
      foresight: await foresee(action, input, connection, look),
      cost: agent ? cost : {},
      budget: agent ? await listBudget(purse, agent.keyId) : null,
    };
  }
  if (!agent && !action.reads && call.onlyAgentsWrite) throw new Problem('agents_read');
  const request = action.requestOf(input);
  if (call.idempotencyKey !== undefined) request.headers['idempotency-key'] = call.idempotencyKey;
  if (!agent)
    return { dryRun: false, output: outputOf(action.wire, await exchange(ctx, runner, connection, request)) };
  await takeBudget(purse, agent.keyId, cost);
  const writing = { ...ctx, actor: withAllScopes(agent) };
  try {
    const reply = await exchange(writing, runner, connection, request);
    const output = outputOf(action.wire, reply);
    // An answer that was given before cost what it cost before.
    if (reply.headers['idempotent-replay'] === 'true') await giveBackBudget(purse, agent.keyId, cost);
    return { dryRun: false, output };
  } catch (error) {
    if (error instanceof Problem && !uncertain.has(error.code))
      await giveBackBudget(purse, agent.keyId, cost);
    throw error;
  }
}

/** After these it may have been done all the same. */
const uncertain: ReadonlySet<string> = new Set(['upstream_unreachable', 'upstream_nonsense']);

async function read(ctx: Ctx, runner: Runner, connection: Connection | null, action: Action, input: object) {
  const reply = await exchange(ctx, runner, connection, action.requestOf(action.check(input)));
  return outputOf(action.wire, reply);
}

/** For the one request that its budget has paid for. */
function withAllScopes({ agent, ...key }: Extract<Actor, { kind: 'key' }>): Actor {
  return { ...key, scopes: agent?.scopes ?? key.scopes };
}

/** Where credentials are stored, their rights are used and not the caller's own. @throws Problem forbidden */
export function requireUse({ actor }: Ctx, connection: Connection | null): void {
  if (connection === null || connection.kind === 'self') return;
  const scope = 'connections:use';
  const scopes =
    actor.kind === 'key' && actor.agent ? actor.agent.scopes : 'scopes' in actor ? actor.scopes : undefined;
  if (!scopes?.has(scope)) throw new Problem('forbidden', { scope });
}
