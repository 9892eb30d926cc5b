import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export const appId = 'wx0123456789abcdef';
export const mchId = '1900009999';
/** Not a secret: made for these tests. */
export const key = 'FAKE0000000000000000000000000002';

type Fields = Readonly<Record<string, string>>;

/** What was received, read by code that shares nothing with the client. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly fields: Fields;
}

/** Fields are written and signed; anything raw is sent as it is. */
export interface FieldsReply {
  readonly fields: Fields;
  /** @default signed with {@link key} by the kind the request used */
  readonly sign?: false | { readonly key?: string; readonly kind?: string };
}

export interface RawReply {
  readonly body: string | Buffer;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Reply = FieldsReply | RawReply | 'reset' | 'stall';

export interface FakeWeixinPay {
  readonly url: string;
  readonly received: Received[];
  /** How many connections were opened. */
  connections(): number;
  respond: (received: Received) => Reply;
  close(): Promise<void>;
}

/** A WeChat Pay on 127.0.0.1 that checks the signature of every request and answers as it is told. */
export async function startWeixinPay(): Promise<FakeWeixinPay> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const request = { path: incoming.url ?? '', headers: incoming.headers, body, fields: readXml(body) };
      received.push(request);
      const reply = fake.respond(request);
      if (reply === 'stall') return;
      if (reply === 'reset') {
        outgoing.destroy();
        return;
      }
      const raw: RawReply = 'fields' in reply ? { body: writeReply(reply, request) } : reply;
      outgoing.writeHead(raw.status ?? 200, { 'content-type': 'text/plain', ...raw.headers });
      outgoing.end(raw.body);
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fake: FakeWeixinPay = {
    url: `http://127.0.0.1:${address.port}`,
    received,
    connections: () => connections,
    respond: () => ({ fields: answer({}) }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

/** The fields of a success. */
export const answer = (fields: Fields): Fields => ({
  return_code: 'SUCCESS',
  return_msg: 'OK',
  appid: appId,
  mch_id: mchId,
  nonce_str: '5K8264ILTKCH16CQ',
  result_code: 'SUCCESS',
  ...fields,
});

export const refusal = (code: string, description = `${code} 说明`): FieldsReply => ({
  fields: answer({ result_code: 'FAIL', err_code: code, err_code_des: description }),
});

/** The fields of a request or answer, signed as the documentation says. */
export function signature(fields: Fields, secret: string, kind: string): string {
  const pairs = Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`);
  const text = [...pairs, `key=${secret}`].join('&');
  const digest = kind === 'HMAC-SHA256' ? createHmac('sha256', secret) : createHash('md5');
  return digest.update(text, 'utf8').digest('hex').toUpperCase();
}

export function xml(fields: Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<xml>\n${elements.join('\n')}\n</xml>`;
}

function writeReply(reply: FieldsReply, request: Received): string {
  if (reply.sign === false) return xml(reply.fields);
  const kind = reply.sign?.kind ?? request.fields['sign_type'] ?? 'MD5';
  return xml({ ...reply.fields, sign: signature(reply.fields, reply.sign?.key ?? key, kind) });
}

function readXml(text: string): Fields {
  const fields: Record<string, string> = {};
  const element = /<(\w+)>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*)<\/\1>/g;
  for (const [, name = '', content = ''] of text.matchAll(element)) {
    fields[name] = content
      .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
      .map((part) =>
        part.startsWith('<![CDATA[')
          ? part.slice(9, -3)
          : part
              .replaceAll('&lt;', '<')
              .replaceAll('&gt;', '>')
              .replaceAll('&#13;', '\r')
              .replaceAll('&amp;', '&'),
      )
      .join('');
  }
  return fields;
}
