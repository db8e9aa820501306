import { choices } from './choices.ts';
import { type Fault, failureCodes } from './failure.ts';

const { failureStatus } = choices;

/** A success of the v3 wire: `status` first, the endpoint's own fields beside it. */
export function ok<Fields extends object>(fields: Fields) {
  return { status: { status: 'OK' }, ...fields };
}

/** Shape A, for what is wrong with the key itself: one number, no descriptions. `status.message` is ours; a known client shows it. */
function failedKey(status: number, line: string, name: 'credentials' | 'scope', reason: string) {
  return {
    status: {
      status: 'failed',
      message: reason,
      errors: { error_code: failureCodes[name], error_message: `HTTP/1.0 ${status} ${line}. ${reason}` },
    },
  };
}

export const unauthorized = () =>
  failedKey(failureStatus.credentials, 'Unauthorized', 'credentials', 'Client id or client secret is wrong.');

export const forbidden = (scopes: string) =>
  failedKey(failureStatus.scope, 'Forbidden', 'scope', `This key lacks the scope ${scopes}.`);

/** Shape B: codes and descriptions in parallel lists, inside `status`. */
export function failed(faults: Fault[], line = '422 Unprocessable entity') {
  return {
    status: {
      status: 'failed',
      message: faults[0]?.description ?? '',
      errors: {
        error_message: `HTTP/1.0 ${line}.`,
        error_message_description: faults.map((fault) => fault.description),
        error_code: faults.map((fault) => failureCodes[fault.name]),
      },
    },
  };
}
