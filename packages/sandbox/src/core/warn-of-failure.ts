import { errorMessageOf, errorStackOf } from './describe-error.js';

/** Says on the process's warning channel that a part of the sandbox is broken; used where nobody awaits the error. */
export function warnOfFailure(what: string, error: unknown): void {
  const detail = errorStackOf(error);
  process.emitWarning(`${what}: ${errorMessageOf(error)}`, {
    type: 'SandboxWarning',
    ...(detail === null ? {} : { detail }),
  });
}
