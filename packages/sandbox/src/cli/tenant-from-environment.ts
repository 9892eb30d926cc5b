import { isTenantName } from '../tenants/tenant-name.js';
import type { CliIo } from './cli-io.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

/** The variable that names the tenant, when `--tenant` does not. */
export const tenantVariable = 'SDK_SANDBOX_TENANT';

/**
 * The address of a tenant of the sandbox at `url`: the one `--tenant` names, else the one in `SDK_SANDBOX_TENANT`. The
 * default tenant's address is that of the sandbox.
 *
 * @throws {@link UsageError} when no tenant can have the name.
 */
export function tenantUrl(
  url: string,
  flag: string | undefined,
  io: Pick<CliIo, 'environment'>,
  texts: Pick<CliTexts, 'tenantNameOf'>,
): string {
  const name = tenantName(flag, io, texts);
  return name === undefined ? url : `${url.replace(/\/+$/, '')}/t/${name}`;
}

/**
 * The tenant that `--tenant` names, else the one in `SDK_SANDBOX_TENANT`; `undefined` for the default one.
 *
 * @throws {@link UsageError} when no tenant can have the name.
 */
export function tenantName(
  flag: string | undefined,
  io: Pick<CliIo, 'environment'>,
  texts: Pick<CliTexts, 'tenantNameOf'>,
): string | undefined {
  const name = flag ?? io.environment?.[tenantVariable] ?? '';
  if ((name === '' && flag === undefined) || name === 'default') return undefined;
  if (!isTenantName(name)) {
    const source = flag === undefined ? tenantVariable : '--tenant';
    throw new UsageError(texts.tenantNameOf(source));
  }
  return name;
}
