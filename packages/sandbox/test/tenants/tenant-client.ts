import { createHash, createHmac, createSign } from 'node:crypto';

import type { SandboxCredentials } from '../../src/sandbox-credentials.js';

export type Fields = Record<string, unknown>;
export type Send = (request: Request) => Promise<Response>;

/** How a client of a tenant differs from one that is right. */
export interface TenantTwist {
  /** Addresses of whom; those of the credentials when absent. */
  readonly addresses?: SandboxCredentials;
  /** Keys and secrets of whom. */
  readonly keys?: SandboxCredentials;
}

let nonces = 0;
const nonce = (): string => `nonce${(nonces += 1)}`;
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** One call of Alipay's gateway, built and signed with nothing but node:crypto. */
export async function callAlipay(
  send: Send,
  credentials: SandboxCredentials,
  method: string,
  content: Fields,
  { addresses = credentials, keys = credentials }: TenantTwist = {},
): Promise<Fields> {
  const parameters = {
    app_id: credentials.alipay.appId,
    method,
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-01-02 03:04:05',
    version: '1.0',
    biz_content: JSON.stringify(content),
  };
  const text = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const sign = createSign('RSA-SHA256').update(text).sign(keys.alipay.privateKey, 'base64');
  const response = await send(
    new Request(addresses.alipay.gateway, {
      method: 'POST',
      body: new URLSearchParams({ ...parameters, sign }),
    }),
  );
  const answer = JSON.parse(await response.text()) as Record<string, Fields>;
  return answer[`${method.replaceAll('.', '_')}_response`] ?? answer['error_response'] ?? answer;
}

/** One call of WeChat Pay API v3, signed on the path as it is requested. */
export async function callWeixinPay(
  send: Send,
  credentials: SandboxCredentials,
  path: string,
  content: Fields | null,
  { addresses = credentials, keys = credentials }: TenantTwist = {},
): Promise<{ readonly status: number; readonly body: Fields }> {
  const { mchId, serialNo } = credentials.weixinPay;
  const url = new URL(addresses.weixinPay.endpoint + path);
  const method = content === null ? 'GET' : 'POST';
  const body = content === null ? '' : JSON.stringify(content);
  const timestamp = String(Math.floor(Date.parse('2026-01-02T03:04:05Z') / 1000));
  const once = nonce();
  const text = `${method}\n${url.pathname}${url.search}\n${timestamp}\n${once}\n${body}\n`;
  const signature = createSign('RSA-SHA256').update(text).sign(keys.weixinPay.privateKey, 'base64');
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${mchId}",nonce_str="${once}",signature="${signature}",timestamp="${timestamp}",serial_no="${serialNo}"`;
  const response = await send(
    new Request(url, { method, headers: { authorization }, ...(body === '' ? {} : { body }) }),
  );
  const answer = await response.text();
  return { status: response.status, body: answer === '' ? {} : (JSON.parse(answer) as Fields) };
}

/** One call of WeChat Pay API v2. */
export async function callWeixinPayV2(
  send: Send,
  credentials: SandboxCredentials,
  path: string,
  content: Record<string, string>,
  { addresses = credentials, keys = credentials }: TenantTwist = {},
): Promise<string> {
  const { appId, mchId } = credentials.weixinPay;
  const fields: Record<string, string> = { appid: appId, mch_id: mchId, nonce_str: nonce(), ...content };
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`)
    .join('&');
  const sign = createHash('md5').update(`${text}&key=${keys.weixinPay.key}`).digest('hex').toUpperCase();
  const xml = Object.entries({ ...fields, sign })
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('');
  const response = await send(
    new Request(addresses.weixinPay.endpoint + path, { method: 'POST', body: `<xml>${xml}</xml>` }),
  );
  return response.text();
}

/** An access token of WeChat, by the stable way, whose credentials stand in the body. */
export async function weixinToken(
  send: Send,
  credentials: SandboxCredentials,
  { addresses = credentials, keys = credentials }: TenantTwist = {},
): Promise<Fields> {
  const response = await send(
    new Request(`${addresses.weixin.endpoint}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: credentials.weixin.appId,
        secret: keys.weixin.secret,
      }),
    }),
  );
  return (await response.json()) as Fields;
}

/** One call of Aliyun SMS with the RPC signature, sent to `endpoint`. */
export async function sendSms(
  send: Send,
  credentials: SandboxCredentials,
  endpoint: string,
  { keys = credentials }: TenantTwist = {},
): Promise<Fields> {
  const { accessKeyId, signName, templateCode } = credentials.aliyunSms;
  const parameters: Record<string, string> = {
    AccessKeyId: accessKeyId,
    Action: 'SendSms',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: nonce(),
    SignatureVersion: '1.0',
    Timestamp: '2026-01-02T03:04:05Z',
    Version: '2017-05-25',
    PhoneNumbers: '13900001234',
    SignName: signName,
    TemplateCode: templateCode,
    TemplateParam: '{"code":"135790"}',
  };
  const query = Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`)
    .join('&');
  const signature = createHmac('sha1', `${keys.aliyunSms.accessKeySecret}&`)
    .update(`POST&%2F&${encode(query)}`)
    .digest('base64');
  const response = await send(
    new Request(`${endpoint}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${query}&Signature=${encode(signature)}`,
    }),
  );
  return (await response.json()) as Fields;
}

/** An anonymous login of MPServerless. */
export async function serverlessLogin(
  send: Send,
  credentials: SandboxCredentials,
  { addresses = credentials, keys = credentials }: TenantTwist = {},
): Promise<Fields> {
  const body = {
    method: 'serverless.auth.user.anonymousAuthorize',
    params: '{}',
    spaceId: credentials.mpserverless.spaceId,
    timestamp: 1_767_323_045_000,
  };
  const text = Object.entries(body)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const sign = createHmac('md5', keys.mpserverless.clientSecret).update(text).digest('hex');
  const response = await send(
    new Request(`${addresses.mpserverless.endpoint}/client`, {
      method: 'POST',
      headers: { 'x-serverless-sign': sign, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  return (await response.json()) as Fields;
}

/** The content of a WeChat Pay order over 1.00 yuan that is paid by scanning. */
export function nativeOrder({ weixinPay }: SandboxCredentials, outTradeNo: string): Fields {
  return {
    appid: weixinPay.appId,
    mchid: weixinPay.mchId,
    description: '茶 100%',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:1/notify',
    amount: { total: 100 },
  };
}
