import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { SdkError } from '@sdk/core-signing';

import { errorCodeOf, errorMessageOf } from '../core/describe-error.js';
import { SandboxActionError } from '../core/platform.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';

/** A refusal of the control API. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly code: string;
  readonly status: ContentfulStatusCode;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The control API's answer to an error: `{ error: { code, message } }`. */
export function controlErrorOf(error: unknown): ControlError {
  if (error instanceof ControlError) return error;
  if (error instanceof SandboxNotFoundError) return new ControlError(404, 'NOT_FOUND', error.message);
  if (error instanceof SandboxActionError) return new ControlError(409, 'ACTION_NOT_ALLOWED', error.message);
  // A disk that is full is nobody's wrong request.
  if (SdkError.is(error) && error.cause instanceof Error && errorCodeOf(error.cause) !== null)
    return new ControlError(500, 'SANDBOX_CANNOT_SAVE', error.message);
  if (SdkError.is(error)) return new ControlError(400, 'INVALID_BODY', error.message);
  return new ControlError(500, 'INTERNAL', `The sandbox failed: ${errorMessageOf(error)}`);
}
