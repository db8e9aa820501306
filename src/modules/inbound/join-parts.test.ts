import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import { type Smsc, startSmsc } from '../../../test/messages/smsc.ts';
import { readSettings } from '../../platform/settings.ts';
import { carriersOf, createProvider, holdLines } from '../messages/index.ts';
import { giveUpParts, receiveText } from './index.ts';
import { joined, judgePart, type Parts, packed, unpacked, withGaps } from './rules.ts';

/** Long texts of people, in the parts in which an operator hands them over. */

const noon = new Date('2026-11-24T11:00:00Z');
let ground: TestGround;
let luna: TestAccount;
let smsc: Smsc;
let lines: ReturnType<typeof carriersOf>[];
beforeAll(async () => {
  ground = await startGround();
});
beforeEach(async () => {
  ground.clock.set(noon);
  smsc = await startSmsc();
  luna = await ground.makeAccount({ name: 'Café Luna' });
  await createProvider(luna.ctx, deps(), {
    ...{ kind: 'smpp', name: 'Operator', sender: '+32460000000', perSecond: 1000 },
    settings: { host: '127.0.0.1', port: smsc.port, system_id: 'luna', password: 'secret' },
  });
  lines = [];
});
afterEach(async () => {
  for (const carriers of lines) carriers.close();
  await smsc.close();
});

const deps = () => ({
  ...{ db: luna.ctx.db, hot: luna.ctx.hot, clock: ground.clock, log: testLog, secret: 'a secret of tests' },
  settings: readSettings({ PUBLIC_URL: 'https://coupons.example', PROVIDER_PRIVATE_HOSTS: '127.0.0.1' }),
});
async function bind() {
  const carriers = carriersOf(deps(), (ctx, provider, text) => receiveText(ctx, deps(), provider, text));
  lines.push(carriers);
  const before = smsc.bound.size;
  await holdLines(deps(), carriers);
  expect(smsc.bound.size).toBe(before + 1);
}
const from = { source_addr: '32470000001', destination_addr: '32460000000' };
/** With a header of its own: references of one byte, or of two. */
function withHeader(text: string, n: number, of: number, reference = 7) {
  const element = reference < 256 ? [5, 0, 3, reference] : [6, 8, 4, reference >> 8, reference & 255];
  return {
    ...{ ...from, esm_class: 0x40, data_coding: 8 },
    short_message: Buffer.concat([Buffer.from([...element, of, n]), Buffer.from(text, 'utf16le').swap16()]),
  };
}
const withFields = (text: string, n: number, of: number) => ({
  ...{ ...from, short_message: text },
  ...{ sar_msg_ref_num: 300, sar_total_segments: of, sar_segment_seqnum: n },
});
const kept = async () =>
  (
    await luna.ctx.db
      .selectFrom('message')
      .select(['text', 'purpose', 'recipient'])
      .where('accountId', '=', luna.accountId)
      .where('receivedAt', 'is not', null)
      .orderBy('id')
      .execute()
  ).map(({ text, purpose }) => [purpose, text]);

describe('a long text', () => {
  it.each([
    ['a header of one byte', (text: string, n: number) => withHeader(text, n, 3)],
    ['a header of two bytes', (text: string, n: number) => withHeader(text, n, 3, 4711)],
    ['fields of SMPP', (text: string, n: number) => withFields(text, n, 3)],
  ])('in parts with %s is one text, in any order and however often they come', async (_, part) => {
    await bind();
    const words = ['When do you open on ', 'Sunday, and is there ', 'still some cake?'];
    for (const n of [3, 1, 3, 1, 2, 2, 3]) expect(await smsc.deliver(part(words[n - 1] ?? '', n))).toBe(0);
    expect(await kept()).toEqual([['sms_in_other', words.join('')]]);
    ground.clock.set(new Date(noon.getTime() + 11 * 60_000));
    await giveUpParts(deps());
    expect(await kept()).toHaveLength(1);
  });

  it('keeps a sign that was cut in two', async () => {
    await bind();
    await smsc.deliver(withHeader('cake \ud83c', 1, 2));
    await smsc.deliver(withHeader('\udf82!', 2, 2));
    expect(await kept()).toEqual([['sms_in_other', 'cake 🎂!']]);
  });

  it('asks for what it says as a whole, once', async () => {
    await bind();
    for (const n of [2, 1, 1]) await smsc.deliver(withHeader(['st', 'op'][n - 1] ?? '', n, 2));
    expect(await kept()).toEqual([['sms_in_stop', 'stop']]);
    const answers = await luna.ctx.db
      .selectFrom('message')
      .select('purpose')
      .where('accountId', '=', luna.accountId)
      .where('receivedAt', 'is', null)
      .execute();
    expect(answers).toEqual([{ purpose: 'sms_stop' }]);
  });

  it('whose parts come side by side on two lines is joined once', async () => {
    await bind();
    await bind();
    const all = [...Array(8).keys()].flatMap((n) => [n + 1, n + 1]);
    const sessions = [...smsc.bound];
    await Promise.all(
      all.map(
        (n, index) =>
          new Promise((resolve) => sessions[index % 2]?.deliver_sm(withHeader(`part ${n}. `, n, 8), resolve)),
      ),
    );
    expect(await kept()).toEqual([
      ['sms_in_other', [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `part ${n}. `).join('')],
    ]);
  });

  it('that never becomes whole is shown as far as it came, once its time is over', async () => {
    await bind();
    await smsc.deliver(withHeader('STOP ', 1, 4));
    await smsc.deliver(withHeader('last words', 4, 4));
    await giveUpParts(deps());
    ground.clock.set(new Date(noon.getTime() + 10 * 60_000));
    await giveUpParts(deps());
    expect(await kept(), 'it is waited for').toEqual([]);
    ground.clock.set(new Date(noon.getTime() + 10 * 60_000 + 1));
    await Promise.all([giveUpParts(deps()), giveUpParts(deps())]);
    expect(await kept(), 'a piece of a text stops nothing').toEqual([
      ['sms_in_other', 'STOP  […] last words'],
    ]);
    expect(await luna.ctx.db.selectFrom('inboundText').selectAll().execute()).toEqual([]);
  });

  it('under a number that was used before is another text', async () => {
    await bind();
    await smsc.deliver(withHeader('first, never ended ', 1, 2));
    await smsc.deliver(withHeader('second, ', 1, 2));
    await smsc.deliver(withHeader('ended', 2, 2));
    expect(await kept()).toEqual([
      ['sms_in_other', 'first, never ended  […]'],
      ['sms_in_other', 'second, ended'],
    ]);
  });

  it('of somebody else with the same number stays theirs', async () => {
    await bind();
    await smsc.deliver(withHeader('ann ', 1, 2));
    await smsc.deliver({ ...withHeader('bob', 2, 2), source_addr: '32470000002' });
    expect(await kept()).toEqual([]);
    await smsc.deliver(withHeader('herself', 2, 2));
    expect(await kept()).toEqual([['sms_in_other', 'ann herself']]);
  });

  it('with numbers that cannot be is a text like any other', async () => {
    await bind();
    await smsc.deliver(withFields('five of three', 5, 3));
    await smsc.deliver(withFields('one of one', 1, 1));
    await smsc.deliver(withFields('none of two', 0, 2));
    expect((await kept()).map(([, text]) => text)).toEqual(['five of three', 'one of one', 'none of two']);
  });
});

describe('the rule', () => {
  it('joins the same text from any order', () => {
    const words = ['a', 'b', 'c', 'd'];
    const orders = words.reduce<number[][]>(
      (all) =>
        all.flatMap((order) => [1, 2, 3, 4].filter((n) => !order.includes(n)).map((n) => [...order, n])),
      [[]],
    );
    expect(orders).toHaveLength(24);
    for (const order of orders) {
      let parts: Parts = [null, null, null, null];
      const verdicts = order.map((n) => {
        const judged = judgePart(parts, { n, text: words[n - 1] ?? '' });
        parts = judged.parts;
        return judged.verdict;
      });
      expect([verdicts, joined(parts)]).toEqual([['waiting', 'waiting', 'waiting', 'whole'], 'abcd']);
    }
  });
  it('shows gaps once each', () => {
    expect(withGaps(['a', null, null, 'd', null])).toBe('a […] d […]');
    expect(unpacked(packed('\ud83c'))).toBe('\ud83c');
  });
});
