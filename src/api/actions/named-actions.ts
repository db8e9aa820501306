import { type V3Call, v3Calls } from '../v3/index.ts';
import { type V4Call, v4Calls } from '../v4/index.ts';
import {
  type Action,
  type ActionInput,
  type ActionWords,
  checkBy,
  given,
  jsonRequest,
  schemaOf,
} from './action.ts';

/** The actions that have a name of their own, made of the calls of v3 and v4 that have words. */
export function namedActions(): Action[] {
  const v3 = v3Calls.flatMap((call) => (call.words ? [v3Action(call, call.words)] : []));
  const v4 = v4Calls.flatMap((call) => (call.words ? [v4Action(call, call.words)] : []));
  // One action may stand for several calls; the first makes it.
  const byKey = new Map([...v3, ...v4].reverse().map((action) => [action.key, action]));
  const inOrder = order.flatMap((key) => byKey.get(key) ?? []);
  return [...inOrder, ...[...byKey.values()].filter(({ key }) => !order.includes(key))];
}

/** The order in which the product's own list names them. */
const order: readonly string[] = [
  'list-subaccounts',
  'add-stamps-to-loyalty-card',
  'create-loyalty-card-user',
  'list-loyalty-card-users',
  'list-loyalty-cards',
  'create-directory-user',
  'list-directory-users',
  'get-directory',
  'list-directories',
  'send-coupon-by-sms',
  'send-coupon-by-email',
  'create-single-use-url',
  'search-coupon-session',
  'update-coupon-session',
  'get-coupon-session',
  'list-coupon-sessions',
  'get-coupon',
  'list-coupons',
];

function described({ key, title, description, input, output }: ActionWords) {
  return {
    key,
    title,
    description,
    inputSchema: schemaOf(input, 'input'),
    outputSchema: schemaOf(output, 'output'),
    check: checkBy(input),
  };
}

/** A v3 call is posted with its parameters as one JSON object. `step` is the last word of a path that has four. */
function v3Action(call: V3Call, words: ActionWords): Action {
  const folder = 'step' in words.input.shape ? call.path.split('/')[0] : undefined;
  return {
    ...described(words),
    wire: 'v3',
    reads: call.reads,
    requestOf(input) {
      const { step, ...rest } = given(input);
      const path = folder === undefined ? call.path : `${folder}/${String(step ?? 'data')}`;
      return jsonRequest('POST', call.url ?? `/v3/${path}`, folder === undefined ? given(input) : rest);
    },
  };
}

/** A v4 call has its ids in the address and the rest in the body, on GET too, as that wire has it. */
function v4Action(call: V4Call, words: ActionWords): Action {
  const inPath = [...call.url.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
  return {
    ...described(words),
    wire: 'v4',
    reads: call.method === 'GET',
    requestOf(input) {
      const body = Object.entries(given(input)).filter(([name]) => !inPath.includes(name));
      const path = call.url.replace(/:(\w+)/g, (_, name: string) => bareId(input, name));
      const hasBody = body.length > 0 || (call.method !== 'GET' && call.method !== 'DELETE');
      return jsonRequest(call.method, path, hasBody ? Object.fromEntries(body) : undefined);
    },
  };
}

/** Ids on this wire are bare numbers; callers may have them from another one: `crd_600001`. */
const bareId = (input: ActionInput, name: string) =>
  encodeURIComponent(String(input[name] ?? '').replace(/^[a-z]{3}_(?=\d+$)/, ''));
