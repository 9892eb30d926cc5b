import { createHmac, createSign } from 'node:crypto';

import { formatChinaTime } from '../core/china-time.js';
import { percentEncode } from '../core/percent-encode.js';
import { isRecord } from '../core/is-record.js';
import type { SandboxKernel } from '../core/kernel.js';
import { parseObject } from '../core/parse-object.js';
import { SandboxActionError } from '../core/platform.js';
import type { PlatformName } from '../core/platform.js';
import { readXmlDocument } from '../weixin-pay/v2/read-xml-document.js';
import { signV2Fields } from '../weixin-pay/v2/sign-v2-fields.js';
import { writeXmlDocument } from '../weixin-pay/v2/write-xml-document.js';
import type { TriggerCall, TriggerWire } from './trigger-scenario.js';
import { textFields } from '../core/text-fields.js';

type Fields = Record<string, unknown>;

/** Where and with whose keys a call is made. */
export interface WireTools {
  readonly kernel: SandboxKernel;
  /** The sandbox's origin without trailing slash. */
  readonly baseUrl: string;
  readonly notifyUrl: string;
  credentials(platform: PlatformName): Readonly<Record<string, string>>;
}

/** Makes a call and reads its answer. @throws `SandboxActionError` with the platform's own words when it refuses. */
type Wire = (call: TriggerCall, tools: WireTools) => Promise<Fields>;

export const triggerWires: Readonly<Record<TriggerWire, Wire>> = {
  async alipay(call, { kernel, notifyUrl, credentials }) {
    const { gateway = '', appId = '', privateKey = '' } = credentials('alipay');
    const parameters: Record<string, string> = {
      app_id: appId,
      method: call.operation,
      charset: 'utf-8',
      version: '1.0',
      sign_type: 'RSA2',
      timestamp: formatChinaTime(kernel.clock.now()),
      notify_url: notifyUrl,
      biz_content: JSON.stringify(call.content),
    };
    const sign = createSign('RSA-SHA256').update(sorted(parameters), 'utf8').sign(privateKey, 'base64');
    const body = new URLSearchParams({ ...parameters, sign });
    const answer = await kernel.self.fetch(new Request(gateway, { method: 'POST', body }));
    const envelope = parseObject(await answer.text());
    const node =
      envelope?.[`${call.operation.replaceAll('.', '_')}_response`] ?? envelope?.['error_response'];
    if (!isRecord(node) || node['code'] !== '10000') throw refused(call, node);
    return node;
  },

  async weixinPayV3(call, { kernel, credentials }) {
    const { endpoint = '', mchId = '', serialNo = '', privateKey = '' } = credentials('weixinPay');
    const [method = '', path = ''] = call.operation.split(' ');
    const url = `${endpoint}${path}`;
    const body = JSON.stringify(call.content);
    const timestamp = String(Math.floor(kernel.clock.now() / 1000));
    const nonce = kernel.ids.hex(32);
    const text = `${method}\n${new URL(url).pathname}\n${timestamp}\n${nonce}\n${body}\n`;
    const signature = createSign('RSA-SHA256').update(text, 'utf8').sign(privateKey, 'base64');
    const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${mchId}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${serialNo}"`;
    const headers = { accept: 'application/json', 'content-type': 'application/json', authorization };
    const answer = await kernel.self.fetch(
      new Request(url, { method, headers: { ...headers, ...call.headers }, body }),
    );
    const fields = parseObject(await answer.text()) ?? {};
    if (!answer.ok) throw refused(call, fields);
    return fields;
  },

  async weixinPayV2(call, { kernel, credentials }) {
    const { endpoint = '', appId = '', mchId = '', key = '' } = credentials('weixinPay');
    const fields: Record<string, string> = {
      appid: appId,
      mch_id: mchId,
      nonce_str: kernel.ids.hex(32),
      ...textFields(call.content),
    };
    const sign = signV2Fields(Object.entries(fields), key, 'MD5');
    const body = writeXmlDocument({ ...fields, sign });
    const headers = { 'content-type': 'text/xml', ...call.headers };
    const answer = await kernel.self.fetch(
      new Request(`${endpoint}${call.operation}`, { method: 'POST', headers, body }),
    );
    const read = Object.fromEntries(readXmlDocument(Buffer.from(await answer.arrayBuffer())));
    if (read['return_code'] !== 'SUCCESS' || read['result_code'] !== 'SUCCESS') throw refused(call, read);
    return read;
  },

  async aliyunSms(call, { kernel, credentials }) {
    const { endpoint = '', accessKeyId = '', accessKeySecret = '' } = credentials('aliyunSms');
    const fields: Record<string, string> = {
      AccessKeyId: accessKeyId,
      Action: call.operation,
      Format: 'JSON',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: kernel.ids.hex(32),
      SignatureVersion: '1.0',
      Timestamp: new Date(kernel.clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      Version: '2017-05-25',
      ...textFields(call.content),
    };
    const query = sorted(fields, percentEncode);
    const signature = createHmac('sha1', `${accessKeySecret}&`)
      .update(`POST&%2F&${percentEncode(query)}`)
      .digest('base64');
    const answer = await kernel.self.fetch(
      new Request(`${endpoint.replace(/\/$/, '')}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `${query}&Signature=${percentEncode(signature)}`,
      }),
    );
    const read = parseObject(await answer.text()) ?? {};
    if (read['Code'] !== 'OK') throw refused(call, read);
    return read;
  },

  async control(call, { kernel, baseUrl }) {
    const [method = '', path = ''] = call.operation.split(' ');
    const body = JSON.stringify(call.content);
    const answer = await kernel.self.fetch(new Request(`${baseUrl}/_sandbox${path}`, { method, body }));
    const read = parseObject(await answer.text()) ?? {};
    if (!answer.ok) throw refused(call, read);
    return read;
  },
};

function refused({ name, operation }: TriggerCall, answer: unknown): SandboxActionError {
  const words = JSON.stringify(answer ?? null).slice(0, 400);
  return new SandboxActionError(`The step \`${name}\` (${operation}) was refused: ${words}`);
}

/** `name=value` by name, joined by `&`; empty values are left out, as every one of these protocols does. */
function sorted(fields: Readonly<Record<string, string>>, encode = (text: string): string => text): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}
