import { ValidationError } from '@sdk/core-signing';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import { encodeParams } from '../fields/encode-params.js';
import type { V2RequestOptions } from '../weixin-pay-v2.js';
import { merchantFields, type V2Caller } from './create-v2-caller.js';
import { endpointLists } from './endpoint-lists.js';
import type { V2Document } from '../../xml/v2-document.js';

/** Makes a call that has no table: names, texts and answer are the platform's. */
export async function requestV2(
  context: WeixinPayContext,
  caller: V2Caller,
  path: string,
  params: Readonly<Record<string, string | number | undefined>>,
  options?: V2RequestOptions,
): Promise<V2Document> {
  const operation = typeof path === 'string' ? `v2.request ${path}` : 'v2.request';
  if (typeof path !== 'string' || !/^(\/[A-Za-z0-9_-]+)+$/.test(path)) {
    throw new ValidationError([{ path: 'path', expected: 'expected a path such as /pay/report' }], {
      platform: 'weixin-pay',
      operation: 'v2.request',
    });
  }
  const { idempotency = 'unsafe', certificate, addMerchant = true, signType, ...call } = options ?? {};
  const { appid, mch_id: mchId, ...others } = params;
  const own = {
    ...(appid === undefined ? {} : { appid }),
    ...(mchId === undefined ? {} : { mch_id: mchId }),
  };
  const merchant = addMerchant ? merchantFields(context, { appId: 'appid', mchId: 'mch_id', sub: true }) : {};
  const fields = {
    ...merchant,
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)])),
    ...encodeParams(new Map(), others, operation),
  };
  return caller.send(
    {
      operation,
      path,
      idempotency,
      certificate: certificate ?? endpointLists.needsCertificate(path),
      signType: signType ?? context.v2?.signType ?? 'MD5',
      fields,
      resultCodeOptional: true,
      reconcile: idempotency === 'safe' ? '' : 'Find out whether it was done before you do it again.',
    },
    call,
  );
}
