import type { CliIo } from './cli-io.js';

/** The variable that says where the sandbox is, when `--url` does not. */
export const urlVariable = 'SDK_SANDBOX_URL';

/** The address in `SDK_SANDBOX_URL`; `undefined` when it is absent or empty. */
export function urlFromEnvironment(io: Pick<CliIo, 'environment'>): string | undefined {
  const url = io.environment?.[urlVariable];
  return url === '' ? undefined : url;
}
