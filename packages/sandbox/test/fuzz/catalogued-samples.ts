import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '../../../../tooling/catalogue');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

type Shape = Readonly<Record<string, unknown>>;

/** What the sandbox knows by name; without these most requests would be refused at their first field. */
const known: Shape = {
  ...{ out_trade_no: 'A1', out_request_no: 'R1', total_amount: '10.00', refund_amount: '1.00' },
  ...{ buyer_id: '2088000000000001', bill_date: '2026-03-03', bill_type: 'trade', subject: '茶 "%+&" 🍵' },
  ...{
    grant_type: 'authorization_code',
    auth_code: '280000000000000001',
    scene: 'bar_code',
    certify_id: 'A1',
  },
  ...{
    data: '{"keyword1":{"value":"茶"}}',
    content: '茶',
    version: 2,
    openid: 'oFAKEsandboxOnlyOpenIdUser01',
  },
  ...{
    touser: 'oFAKEsandboxOnlyOpenIdUser01',
    msgtype: 'text',
    text: { content: '茶' },
    path: 'pages/index',
  },
  ...{ begin_date: '20260301', end_date: '20260301', env: 0, user_ip: '203.0.113.7', order_id: 'A1' },
  ...{
    media_url: 'https://example.com/a.png',
    media_type: 2,
    cgi_path: '/wxa/msg_sec_check',
    env_version: 'release',
    width: 280,
  },
  ...{
    PhoneNumbers: '13900001234',
    PhoneNumber: '13900001234',
    PhoneNumberJson: '["13900001234","13900001235"]',
  },
  ...{
    SignNameJson: '["阿里云","阿里云"]',
    TemplateParam: '{"code":"246810"}',
    TemplateParamJson: '[{"code":"1"},{"code":"2"}]',
  },
  ...{
    SendDate: '20260304',
    StartDate: '20260301',
    EndDate: '20260304',
    PageSize: '10',
    CurrentPage: '1',
    PageIndex: '1',
  },
  ...{
    MessageType: 'SmsReport',
    SignSource: '0',
    SignType: '0',
    Remark: '茶',
    TemplateType: '0',
    TemplateName: '茶',
    TemplateContent: '验证码${code}',
  },
};

/** One request of each method of Alipay, from its catalogued fields. */
export function alipaySamples(methods: Iterable<string>): Map<string, Shape> {
  const { methods: catalogued, types } = read('alipay.json') as {
    methods: Record<string, { request?: Shape }>;
    types: Record<string, Shape>;
  };
  return samplesOf(methods, (name) => valueOf(catalogued[name]?.request ?? {}, types, 2));
}

/** One body of each path of WeChat. */
export function weixinSamples(paths: Iterable<string>): Map<string, Shape> {
  interface Entry {
    readonly call: string;
    readonly request?: Shape;
    readonly query?: Shape;
    readonly fixed?: Shape;
  }
  const { namespaces } = read('weixin.json') as { namespaces: Record<string, Record<string, Entry>> };
  const entries = new Map(
    Object.values(namespaces)
      .flatMap((one) => Object.values(one))
      .map((entry) => [entry.call.split(' ')[1], entry]),
  );
  return samplesOf(paths, (name) => {
    const { query, request, fixed } = entries.get(name) ?? {};
    return { ...(valueOf({ ...query, ...request }, {}, 2) as Shape), ...fixed };
  });
}

/** The parameters of each action of Aliyun SMS. */
export function smsSamples(actions: Iterable<string>): Map<string, Shape> {
  const { actions: catalogued } = read('dysms.json') as {
    actions: Record<string, { params: readonly { name: string; type: string }[] }>;
  };
  // Of another product, which is not catalogued.
  const fields = (name: string): readonly { name: string }[] =>
    name === 'QueryTokenForMnsQueue' ? [{ name: 'MessageType' }] : (catalogued[name]?.params ?? []);
  return samplesOf(actions, (name) =>
    Object.fromEntries(fields(name).map((one) => [one.name, known[one.name] ?? '1'])),
  );
}

function samplesOf(names: Iterable<string>, make: (name: string) => unknown): Map<string, Shape> {
  return new Map([...names].map((name) => [name, make(name) as Shape]));
}

/** A value of a type as the catalogue writes it, nested so many levels deep. */
function valueOf(type: unknown, types: Readonly<Record<string, Shape>>, levels: number): unknown {
  if (Array.isArray(type)) return [valueOf(type[0], types, levels)];
  if (typeof type === 'object' && type !== null) {
    const fields = Object.entries(type).map(([name, one]: [string, unknown]) => {
      const field = name.replace(/[!~]/g, '');
      return [field, known[field] ?? valueOf(one, types, levels - 1)] as const;
    });
    return Object.fromEntries(fields);
  }
  const name = String(type).replace(/[!~]/g, '');
  if (name.endsWith('[]')) return [valueOf(name.slice(0, -2), types, levels)];
  const shape = types[name];
  if (shape !== undefined) return levels > 0 ? valueOf(shape, types, levels) : {};
  if (name === 'number') return 1;
  if (name === 'boolean') return true;
  return name === 'yuan' ? '1.00' : name.startsWith('=') ? name.slice(1).split('|')[0] : '1';
}
