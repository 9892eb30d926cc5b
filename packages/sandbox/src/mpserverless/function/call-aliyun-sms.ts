import { createHmac } from 'node:crypto';

import { parseObject } from '../../core/parse-object.js';
import { percentEncode } from '../../core/percent-encode.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';
import type { FunctionArguments } from './function-arguments.js';

/** The function `alicloud-dysms`: signs an RPC request and sends it to the sandbox's own Aliyun SMS. */
export async function callAliyunSms(
  world: MpserverlessWorld,
  { method, params }: FunctionArguments,
  baseUrl: string,
): Promise<unknown> {
  const credentials = world.kernel.self.credentials('aliyunSms', baseUrl);
  if (credentials === undefined) {
    throw new MpserverlessRefusal('FunctionExecuteError', 'This sandbox was made without Aliyun SMS.');
  }
  const parameters: Record<string, string> = {
    AccessKeyId: credentials['accessKeyId'] ?? '',
    Action: method,
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: world.kernel.ids.hex(32),
    SignatureVersion: '1.0',
    Timestamp: new Date(world.kernel.clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    Version: '2017-05-25',
  };
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null) {
      parameters[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
  const query = Object.keys(parameters)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(parameters[name] ?? '')}`)
    .join('&');
  const text = `POST&${percentEncode('/')}&${percentEncode(query)}`;
  const signature = createHmac('sha1', `${credentials['accessKeySecret'] ?? ''}&`)
    .update(text)
    .digest('base64');
  const answer = await world.kernel.self.fetch(
    new Request(`${(credentials['endpoint'] ?? '').replace(/\/$/, '')}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `Signature=${percentEncode(signature)}&${query}`,
    }),
  );
  return parseObject(await answer.text()) ?? { Code: 'isp.SYSTEM_ERROR', Message: 'no answer' };
}
