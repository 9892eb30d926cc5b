import { createHash, createHmac, randomUUID } from 'node:crypto';

import type { Sandbox } from '../../src/sandbox.js';

type Fields = Record<string, string>;

/** What a test does differently from a proper client. */
export interface V2Quirks {
  /** Replaces the document that is sent. */
  readonly document?: (fields: Fields) => string | Uint8Array<ArrayBuffer>;
  /** Replaces the signature. */
  readonly sign?: (right: string) => string;
  readonly key?: string;
  readonly method?: string;
  readonly headers?: Fields;
}

export const origin = 'http://127.0.0.1:4010';

/** A client of API v2 written for these tests alone; it shares nothing with the sandbox. */
export function v2Client(sandbox: Sandbox) {
  const { weixinPay } = sandbox.credentials(origin);
  const names: Fields = { appid: weixinPay.appId, mch_id: weixinPay.mchId };

  async function send(path: string, fields: Fields, quirks: V2Quirks = {}): Promise<Response> {
    const rest: Fields = { nonce_str: randomUUID().replaceAll('-', ''), ...fields };
    const right = signOf(rest, quirks.key ?? weixinPay.key);
    const signed = { ...rest, sign: quirks.sign?.(right) ?? right };
    const method = quirks.method ?? 'POST';
    return sandbox.fetch(
      new Request(`${weixinPay.endpoint}${path}`, {
        method,
        headers: { 'content-type': 'text/xml', ...quirks.headers },
        ...(method === 'GET' ? {} : { body: quirks.document?.(signed) ?? writeXml(signed) }),
      }),
    );
  }

  return {
    weixinPay,
    send,
    /** Sends with `appid` and `mch_id`, and reads the answer; a signature in it must be right. */
    async call(path: string, fields: Fields, quirks: V2Quirks = {}): Promise<Fields> {
      const sent =
        fields['mchid'] === undefined && fields['wxappid'] === undefined ? { ...names, ...fields } : fields;
      const answer = readXml(await (await send(path, sent, quirks)).text());
      if (answer['sign'] !== undefined) {
        const { sign, ...rest } = answer;
        const type = sent['sign_type'] === 'HMAC-SHA256' ? { sign_type: 'HMAC-SHA256' } : {};
        expect(sign).toBe(signOf(rest, quirks.key ?? weixinPay.key, 'sign_type' in type));
      }
      return answer;
    },
  };
}

/** The signature of fields, MD5 unless `sign_type` or the caller says HMAC-SHA256. */
export function signOf(fields: Fields, key: string, isHmac = fields['sign_type'] === 'HMAC-SHA256'): string {
  const names = Object.keys(fields).filter((name) => fields[name] !== '');
  const text = `${names
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`)
    .join('&')}&key=${key}`;
  const digest = isHmac ? createHmac('sha256', key) : createHash('md5');
  return digest.update(text).digest('hex').toUpperCase();
}

export function writeXml(fields: Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => {
    const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `<${name}>${escaped}</${name}>`;
  });
  return `<xml>${elements.join('')}</xml>`;
}

/** Enough for what the sandbox writes: CDATA everywhere. */
export function readXml(text: string): Fields {
  expect(text).toMatch(/^<xml>[^]*<\/xml>$/);
  const elements = [...text.matchAll(/<(\w+)>((?:<!\[CDATA\[[^]*?\]\]>)*)<\/\1>/g)];
  return Object.fromEntries(
    elements.map(([, name = '', value = '']) => [name, value.replaceAll(/<!\[CDATA\[|\]\]>/g, '')]),
  );
}

/** The fields of an order. */
export function orderFields(outTradeNo: string, change: Fields = {}): Fields {
  return {
    body: '茶 & <糖> 100%',
    out_trade_no: outTradeNo,
    total_fee: '100',
    spbill_create_ip: '127.0.0.1',
    notify_url: 'http://shop.test/notify',
    trade_type: 'NATIVE',
    ...change,
  };
}

/** The fields of a payment by code. */
export function microFields(outTradeNo: string, authCode: string, change: Fields = {}): Fields {
  return {
    body: '茶',
    out_trade_no: outTradeNo,
    total_fee: '100',
    spbill_create_ip: '127.0.0.1',
    auth_code: authCode,
    ...change,
  };
}
