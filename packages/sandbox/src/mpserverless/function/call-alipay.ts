import { createSign } from 'node:crypto';

import { formatChinaTime } from '../../core/china-time.js';
import { isRecord } from '../../core/is-record.js';
import { parseObject } from '../../core/parse-object.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { FunctionArguments } from './function-arguments.js';
import { camelCaseFields, snakeCaseFields } from './spell-fields.js';
import { textFields } from '../../core/text-fields.js';

/** Parameters of the gateway itself for these methods; everything else goes into `biz_content`. */
const sideBySide = new Set(['alipay.system.oauth.token']);

/**
 * The function `alipay-openapi`: signs a request for the application and sends it to the sandbox's own Alipay, or
 * with `pageExec` gives the address of a page. The answer comes back in camelCase.
 */
export async function callAlipay(
  world: MpserverlessWorld,
  { method, params }: FunctionArguments,
  baseUrl: string,
): Promise<unknown> {
  const credentials = world.kernel.self.credentials('alipay', baseUrl);
  if (credentials === undefined) {
    throw new MpserverlessRefusal('FunctionExecuteError', 'This sandbox was made without Alipay.');
  }
  const { $config, pageExec, ...given } = params;
  const fields = snakeCaseFields(given);
  const signed = signParameters(
    {
      app_id: credentials['appId'] ?? '',
      method,
      charset: 'utf-8',
      version: '1.0',
      sign_type: 'RSA2',
      timestamp: formatChinaTime(world.kernel.clock.now()),
      ...notifyUrlOf($config),
      ...(sideBySide.has(method) ? textFields(fields) : { biz_content: JSON.stringify(fields) }),
    },
    credentials['privateKey'] ?? '',
  );
  const gateway = credentials['gateway'] ?? '';
  if (pageExec !== undefined) return `${gateway}?${signed.toString()}`;
  const answer = await world.kernel.self.fetch(new Request(gateway, { method: 'POST', body: signed }));
  const body = parseObject(await answer.text());
  const node = body?.[`${method.replaceAll('.', '_')}_response`] ?? body?.['error_response'];
  if (!isRecord(node)) {
    throw new MpserverlessRefusal(
      'FunctionExecuteError',
      'Alipay gave no answer that the function could read.',
    );
  }
  // The function answers a success that has no code of its own with the one that all others have.
  return camelCaseFields({ code: '10000', msg: 'Success', ...node });
}

function signParameters(parameters: Record<string, string>, privateKey: string): URLSearchParams {
  const text = Object.keys(parameters)
    .filter((name) => parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name] ?? ''}`)
    .join('&');
  const sign = createSign('RSA-SHA256').update(text, 'utf8').sign(privateKey, 'base64');
  return new URLSearchParams({ ...parameters, sign });
}

function notifyUrlOf($config: unknown): { notify_url?: string } {
  const notify = isRecord($config) ? $config['notify'] : undefined;
  const url = isRecord(notify) ? notify['url'] : undefined;
  return typeof url === 'string' && url !== '' ? { notify_url: url } : {};
}
