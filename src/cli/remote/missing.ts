import { nearest } from '../../platform/issue-words.ts';
import { CommandFailure } from '../command.ts';
import { type Client, NothingThere } from './client.ts';

interface Named {
  connectionId?: string | undefined;
  action?: string | undefined;
}

/**
 * Does what was asked with these names. Where the API says that there is nothing, it says which of them is not there: a person has
 * mistyped one, and an agent has made one up.
 */
export async function withNames<T>(client: Client, named: Named, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof NothingThere)) throw error;
    throw (await missingOf(client, named)) ?? error;
  }
}

async function missingOf(
  client: Client,
  { connectionId, action }: Named,
): Promise<CommandFailure | undefined> {
  const over = connectionId === undefined ? '/v5' : `/v5/connections/${encodeURIComponent(connectionId)}`;
  try {
    if (connectionId !== undefined) await client.ask('GET', over);
    if (action === undefined) return undefined;
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await client.ask('GET', `${over}/actions?limit=200${cursor}`);
      ids.push(...page.data.map(({ id }: { id: string }) => id));
      if (!page.next_cursor) break;
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
    if (ids.includes(action)) return undefined;
    const near = nearest(action, ids);
    return new CommandFailure(
      `There is no action ${action}. ${near ? `Did you mean ${near}?` : 'Find one: tearoff action list --intent "what you want to do"'}`,
    );
  } catch (error) {
    if (!(error instanceof NothingThere)) throw error;
    return new CommandFailure(`There is no connection ${connectionId}. See: tearoff connection list`);
  }
}
