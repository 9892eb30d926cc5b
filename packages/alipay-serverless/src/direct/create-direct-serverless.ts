import type { ServerlessInstance } from '../serverless-instance.js';
import {
  createAlicloudDysmsFunction,
  type AlicloudDysmsFunctionOptions,
} from './create-alicloud-dysms-function.js';
import {
  createAlipayOpenapiFunction,
  type AlipayOpenapiFunctionOptions,
} from './create-alipay-openapi-function.js';
import type { ServerlessFunction } from './serverless-function.js';

/** Give what is used: `alipay` for everything of Alipay, `aliyunSms` for `cloud.aliyun`. */
export interface DirectServerlessOptions {
  /** A client of `@sdk/alipay-openapi`, or the options to make one from when it is first used. */
  readonly alipay?: AlipayOpenapiFunctionOptions['alipay'] | undefined;
  /** A client of `@sdk/aliyun-sms`, or the options to make one from when it is first used. */
  readonly aliyunSms?: AlicloudDysmsFunctionOptions['aliyunSms'] | undefined;
}

/**
 * Stands in for an MPServerless instance on a server: the same `cloud.*` goes straight to Alipay and Aliyun, signed
 * and verified here. Nothing connects before the first call.
 *
 * @example
 * ```ts
 * const cloud = createCloud(createDirectServerless({ alipay: { appId, privateKey, alipayPublicKey } }));
 * await cloud.payment.common.query('order_1');
 * ```
 */
export function createDirectServerless(options: DirectServerlessOptions): ServerlessInstance {
  const functions = new Map<string, ServerlessFunction>();
  // The caller is the server itself: whatever it asks for, it may.
  if (options.alipay !== undefined) {
    functions.set(
      'alipay-openapi',
      createAlipayOpenapiFunction({ alipay: options.alipay, allow: () => true }),
    );
  }
  if (options.aliyunSms !== undefined) {
    functions.set(
      'alicloud-dysms',
      createAlicloudDysmsFunction({ aliyunSms: options.aliyunSms, allow: () => true }),
    );
  }
  return {
    function: {
      async invoke(functionName, request) {
        const run = functions.get(functionName);
        if (run !== undefined) return { success: true, result: await run(request) };
        const option = functionName === 'alicloud-dysms' ? 'aliyunSms' : 'alipay';
        const message = `createDirectServerless was not given \`${option}\`, which ${functionName} needs.`;
        return { success: false, error: { code: 'FunctionNotConfigured', message } };
      },
    },
  };
}
