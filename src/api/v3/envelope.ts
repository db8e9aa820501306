import { choices } from './choices.ts';
import { type Fault, failureCodes } from './failure.ts';

/** A success of the v3 wire: `status` first, the endpoint's own fields beside it. */
export function ok<Fields extends object>(fields: Fields) {
  return { status: { status: 'OK' }, ...fields };
}

/** Shape A: the credentials are wrong. `status.message` is ours; a known client shows it. */
export function unauthorized() {
  const reason = 'Client id or client secret is wrong.';
  return {
    status: {
      status: 'failed',
      message: reason,
      errors: { error_code: failureCodes.credentials, error_message: `HTTP/1.0 401 Unauthorized. ${reason}` },
    },
  };
}

/** Shape B: codes and descriptions in parallel lists, inside `status`. */
export function failed(faults: Fault[]) {
  return {
    status: {
      status: 'failed',
      message: faults[0]?.description ?? '',
      errors: {
        error_message: 'HTTP/1.0 422 Unprocessable entity.',
        error_message_description: faults.map((fault) => fault.description),
        error_code: faults.map((fault) => failureCodes[fault.name]),
      },
    },
  };
}

export const { failureStatus } = choices;
