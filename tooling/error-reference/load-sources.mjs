import { loadSource } from '../workspace/load-source.mjs';

/** What turns a code into an error, in each client, and what the sandbox knows the platforms to say. */
const modules = {
  weixin: 'packages/weixin-openapi/src/answer/to-platform-error.ts',
  sms: 'packages/aliyun-sms/src/answer/error-table.ts',
  v3: 'packages/weixin-pay/src/v3/call/to-v3-error.ts',
  v2: 'packages/weixin-pay/src/v2/answer/to-platform-error.ts',
  alipay: 'packages/alipay-openapi/src/alipay-error.ts',
  serverless: 'packages/alipay-serverless/src/invoke-function.ts',
  saidByWeixin: 'packages/sandbox/src/weixin/answer/errcodes.ts',
  saidBySms: 'packages/sandbox/src/aliyun-sms/answer/error-statuses.ts',
  saidByWeixinPay: 'packages/sandbox/src/weixin-pay/refusal/refusals.ts',
  saidByV2: 'packages/sandbox/src/weixin-pay/v2/v2-refusals.ts',
  saidByAlipay: 'packages/sandbox/src/alipay/answer/refusals.ts',
  saidByServerless: 'packages/sandbox/src/mpserverless/answer/refusals.ts',
};

/**
 * Loads the modules above from their source, so that the reference says what the packages do.
 * @returns {Promise<Record<keyof typeof modules, any>>}
 */
export function loadSources() {
  return loadSource(
    Object.entries(modules)
      .map(([name, file]) => `export * as ${name} from './${file}';`)
      .join('\n'),
  );
}
