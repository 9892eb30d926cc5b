import type { AliyunSms, AliyunSmsConfig } from '@sdk/aliyun-sms';
import { lazily } from './lazily.js';
import { platformRefusal } from './platform-refusal.js';
import type { ServerlessFunction } from './serverless-function.js';

/** Options of `createAlicloudDysmsFunction`: whose account sends, and what callers may ask for. */
export interface AlicloudDysmsFunctionOptions {
  /** A client of `@sdk/aliyun-sms`, or the options to make one from when it is first used. */
  readonly aliyunSms: AliyunSms | AliyunSmsConfig;
  /**
   * Which actions may be asked for. Whoever reaches the function can send messages at your cost.
   *
   * @default `SendSms`, `SendBatchSms`, `QuerySendDetails`
   */
  readonly allow?:
    | readonly string[]
    | ((action: string, params: Readonly<Record<string, unknown>>) => boolean | Promise<boolean>)
    | undefined;
}

const actionsOfCloud = ['SendSms', 'SendBatchSms', 'QuerySendDetails'];

/**
 * The function `alicloud-dysms` for an MPServerless-compatible endpoint of one's own, through `@sdk/aliyun-sms`.
 *
 * @returns a function that answers in the platform's names, with its `Code` also when it is not `OK`
 */
export function createAlicloudDysmsFunction(options: AlicloudDysmsFunctionOptions): ServerlessFunction {
  const client = lazily(async () => {
    if ('call' in options.aliyunSms) return options.aliyunSms;
    const { createAliyunSms } = await import('@sdk/aliyun-sms');
    return createAliyunSms(options.aliyunSms);
  });
  const { allow = actionsOfCloud } = options;
  return async ({ method, params = {} }) => {
    const isAllowed = typeof allow === 'function' ? await allow(method, params) : allow.includes(method);
    if (!isAllowed)
      return { Code: 'isp.RAM_PERMISSION_DENY', Message: `This function does not allow ${method}.` };
    const aliyunSms = await client();
    try {
      return await aliyunSms.call(method, params);
    } catch (error) {
      const refusal = platformRefusal(error);
      if (refusal === undefined) throw error;
      return { Code: String(refusal.errCode), Message: refusal.errMsg, RequestId: refusal.requestId };
    }
  };
}
