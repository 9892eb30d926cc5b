import type { CallOptions } from '@sdk/core-signing';
import type { AliyunSmsConfig } from './aliyun-sms-config.js';
import type { AliyunSms } from './aliyun-sms.js';
import { createActionCaller, createCallByName } from './call/call-action.js';
import { createActionLoader } from './call/load-action.js';
import { actionFunctions } from './catalogue/generated/action-functions.js';
import { resolveAliyunSmsContext } from './resolve-aliyun-sms-context.js';
import { createConfirmSend } from './send/confirm-send.js';
import { createQuerySendDetails } from './send/query-send-details.js';
import { createSendBatchSms } from './send/send-batch-sms.js';
import { createSendSms } from './send/send-sms.js';

/**
 * Creates a client of Aliyun SMS (Dysms 2017-05-25). Nothing is sent and nothing connects until the first call.
 *
 * @throws ConfigError naming the option that is missing or wrong.
 * @example
 * ```ts
 * import { createAliyunSms } from '@sdk/aliyun-sms';
 *
 * const sms = createAliyunSms({ accessKeyId: 'the AccessKey ID', accessKeySecret: 'the AccessKey secret' });
 * const { bizId } = await sms.sendSms({
 *   phoneNumbers: '13900001234',
 *   signName: '阿里云',
 *   templateCode: 'SMS_154950909',
 *   templateParam: { code: '123456' },
 *   outId: 'login-42',
 * });
 * ```
 */
export function createAliyunSms(config: AliyunSmsConfig): AliyunSms {
  const context = resolveAliyunSmsContext(config);
  const load = createActionLoader();
  const call = createActionCaller(context, load);
  const querySendDetails = createQuerySendDetails(call, context.clock);
  const catalogued = Object.fromEntries(
    actionFunctions.map((name) => {
      const action = name.charAt(0).toUpperCase() + name.slice(1);
      return [name, (params: object = {}, options?: CallOptions) => call(action, params, options)];
    }),
  );
  const client = {
    ...catalogued,
    sendSms: createSendSms(call),
    sendBatchSms: createSendBatchSms(call),
    querySendDetails,
    confirmSend: createConfirmSend(querySendDetails, context.clock),
    call: createCallByName(context, load),
    close: () => context.pipeline.close(),
  };
  // A function for each name of the catalogue: the type lists the same names.
  return Object.freeze(client) as unknown as AliyunSms;
}
