import { createHmac } from 'node:crypto';

import { phone } from './aliyun-client.js';
import type { AliyunClient } from './aliyun-client.js';

const origin = 'http://127.0.0.1:4010';

/** What `QueryTokenForMnsQueue` gives. */
export interface QueueToken {
  readonly AccessKeyId: string;
  readonly AccessKeySecret: string;
  readonly SecurityToken: string;
  readonly CreateTime: string;
  readonly ExpireTime: string;
}

/** What a test changes in a request to a queue that is otherwise right. */
export interface QueueTwist {
  readonly token?: Partial<QueueToken>;
  /** In place of the mount, for example the real host. */
  readonly endpoint?: string;
  readonly queueName?: string;
  /** Sent and signed; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly stringToSign?: (text: string) => string;
  readonly sign?: (text: string, secret: string) => string;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Sent, not signed. */
  readonly added?: Readonly<Record<string, string>>;
}

export interface QueueAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly xml: string;
  /** The text of the first element of this name. */
  text(name: string): string | undefined;
  /** The receipts of the messages, decoded. */
  readonly receipts: readonly Record<string, unknown>[];
  readonly handles: readonly string[];
}

/** A client of queues that signs by itself, as the platform's document says, and can sign wrongly. */
export interface QueueClient {
  token(type?: string, queueName?: string): Promise<QueueToken>;
  ask(method: string, query: string, twist?: QueueTwist): Promise<QueueAnswer>;
  receive(query?: string, twist?: QueueTwist): Promise<QueueAnswer>;
  remove(handle: string, twist?: QueueTwist): Promise<QueueAnswer>;
}

export function queueClient(aliyun: AliyunClient): QueueClient {
  const { queueName: reports } = aliyun.sandbox.credentials(origin).aliyunSms;
  let current: QueueToken | undefined;

  const client: QueueClient = {
    async token(MessageType = 'SmsReport', QueueName = reports) {
      const { body } = await aliyun.rpc({ Action: 'QueryTokenForMnsQueue', MessageType, QueueName });
      if (body['Code'] !== 'OK') throw new Error(`${String(body['Code'])} ${String(body['Message'])}`);
      return (current = body['MessageTokenDTO'] as QueueToken);
    },
    async ask(method, query, twist = {}) {
      const given = twist.token ?? {};
      const token = isWhole(given) ? given : { ...(current ?? (await client.token())), ...given };
      const { endpoint = `${origin}/dysms`, queueName = reports } = twist;
      const url = new URL(`${endpoint}/queues/${queueName}/messages${query}`);
      const lines: Record<string, string | undefined> = {
        date: new Date(aliyun.sandbox.clock.now()).toUTCString(),
        'x-mns-version': '2015-06-06',
        'content-type': 'text/xml;charset=utf-8',
        ...twist.headers,
      };
      const sent = Object.entries(lines).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const valueOf = (name: string): string => sent.find(([one]) => one === name)?.[1] ?? '';
      const mns = sent
        .filter(([name]) => name.startsWith('x-mns-'))
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, value]) => `${name}:${value}\n`)
        .join('');
      const date = valueOf('x-mns-date') || valueOf('date');
      const right = `${method}\n${valueOf('content-md5')}\n${valueOf('content-type')}\n${date}\n${mns}${url.pathname}${url.search}`;
      const text = twist.stringToSign?.(right) ?? right;
      const signature =
        twist.sign?.(text, token.AccessKeySecret) ??
        createHmac('sha1', token.AccessKeySecret).update(text).digest('base64');
      const response = await aliyun.sandbox.fetch(
        new Request(url, {
          method,
          headers: {
            ...Object.fromEntries(sent),
            authorization: `MNS ${token.AccessKeyId}:${signature}`,
            'security-token': token.SecurityToken,
            ...twist.added,
          },
          ...(twist.body === undefined ? {} : { body: twist.body }),
          ...(twist.signal === undefined ? {} : { signal: twist.signal }),
        }),
      );
      return answerOf(response, await response.text());
    },
    receive: (query = '?numOfMessages=16', twist) => client.ask('GET', query, twist),
    remove: (handle, twist) => client.ask('DELETE', `?ReceiptHandle=${encodeURIComponent(handle)}`, twist),
  };
  return client;
}

/** Sends a message and lets its receipt come; gives the message's number. */
export async function sendWithReceipt({ send, sandbox }: AliyunClient, to = phone): Promise<string> {
  const { BizId } = await send(to, { OutId: 'o-1' });
  await sandbox.clock.advance('2s');
  return String(BizId);
}

/** Status and code of an answer in one text; `OK` where it has no code. */
export const codeOf = ({ status, text }: QueueAnswer): string => `${status} ${text('Code') ?? 'OK'}`;

const isWhole = (token: Partial<QueueToken>): token is QueueToken =>
  ['AccessKeyId', 'AccessKeySecret', 'SecurityToken', 'ExpireTime'].every((name) => name in token);

function answerOf({ status, headers }: Response, xml: string): QueueAnswer {
  const all = (name: string): string[] =>
    [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => text);
  return {
    status,
    headers,
    xml,
    text: (name) => all(name)[0],
    receipts: all('MessageBody').map(
      (body) => JSON.parse(Buffer.from(body, 'base64').toString()) as Record<string, unknown>,
    ),
    handles: all('ReceiptHandle'),
  };
}
