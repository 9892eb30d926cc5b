import { ConfigError } from '@sdk/core-signing';
import { assertParameters } from '@sdk/core-signing/internal';
import type { V3Operation } from '../call/v3-operation.js';
import { billOperations } from './bill-operations.js';

/**
 * Refuses what would quietly give another bill: the platform ignores the sub-merchant here, and answers with the
 * merchant's own movements.
 *
 * @throws ConfigError `ERR_SDK_UNSUPPORTED`
 * @remarks The bills of sub-merchants come sealed, in several files (`GET /v3/bill/sub-merchant-fundflowbill`); how
 * their key is written inside `encrypt_key` is not documented well enough to read money from it.
 */
export function refuseEncryptedBill(operation: V3Operation, params: object, name: string): void {
  if (operation !== billOperations.fundflow) return;
  assertParameters(params, { platform: 'weixin-pay', operation: name });
  const { subMchId, sub_mchid: wireName } = params as Readonly<Record<string, unknown>>;
  if (subMchId === undefined && wireName === undefined) return;
  throw new ConfigError(
    'The fund flow of a sub-merchant comes as encrypted files, which this package does not open. Ask for their ' +
      "addresses with v3.request('GET', '/v3/bill/sub-merchant-fundflowbill', …), or let the sub-merchant download it.",
    { code: 'ERR_SDK_UNSUPPORTED', platform: 'weixin-pay', operation: name },
  );
}
