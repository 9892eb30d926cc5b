import fc from 'fast-check';
import { createAliyunSms, splitSegments, ValidationError, type AliyunSms } from '../src/index.js';
import { phoneNumberProblem } from '../src/send/phone-number.js';
import { rejection } from '../../../tooling/jest/rejection.js';

const now = Date.parse('2026-03-04T16:30:00Z'); // March 5th in China
let sent: URL[];
const sms: AliyunSms = createAliyunSms({
  accessKeyId: 'FAKE',
  accessKeySecret: 'FAKE',
  clock: { now: () => now },
  fetch: (input) => {
    sent.push(new URL(input));
    return Promise.resolve(Response.json({ Code: 'OK' }));
  },
});
beforeEach(() => {
  sent = [];
});

async function paths(promise: Promise<unknown>): Promise<string[]> {
  const error = await rejection(promise);
  if (!(error instanceof ValidationError)) throw error;
  expect(sent).toEqual([]);
  return error.issues.map(({ path }) => path);
}
const good = { phoneNumbers: '13900001234', signName: '阿里云', templateCode: 'SMS_1' };

describe('sendSms', () => {
  it.each<[object, string]>([
    [{ phoneNumbers: '' }, 'phoneNumbers'],
    [{ phoneNumbers: [] }, 'phoneNumbers'],
    [{ phoneNumbers: undefined }, 'phoneNumbers'],
    [{ phoneNumbers: 13900001234 }, 'phoneNumbers'],
    [{ phoneNumbers: Array.from({ length: 1001 }, () => '13900001234') }, 'phoneNumbers'],
    [{ phoneNumbers: '13900001234,1390000123' }, 'phoneNumbers.1'],
    [{ signName: '' }, 'signName'],
    [{ signName: '【阿里云】' }, 'signName'],
    [{ templateCode: 'SMS 1' }, 'templateCode'],
    [{ templateParam: '{code:1}' }, 'templateParam'],
    [{ templateParam: '["1"]' }, 'templateParam'],
    [{ templateParam: ['1'] }, 'templateParam'],
    [{ templateParam: { code: { a: 1 } } }, 'templateParam.code'],
    [{ templateParam: { code: Number.NaN } }, 'templateParam.code'],
    [{ templateParam: '{"code":null}' }, 'templateParam.code'],
    [{ templateParam: { order: 2 ** 53 } }, 'templateParam.order'],
    [{ templateParam: { order: 1e21 } }, 'templateParam.order'],
    [{ templateParam: { share: 1e-7 } }, 'templateParam.share'],
    [{ outId: 'x'.repeat(256) }, 'outId'],
  ])('refuses %j', async (change, path) => {
    expect(await paths(sms.sendSms({ ...good, ...change }))).toEqual([path]);
  });
  it('names everything at once', async () => {
    expect(await paths(sms.sendSms({ phoneNumbers: 'x', signName: '', templateCode: '' }))).toEqual([
      'phoneNumbers',
      'signName',
      'templateCode',
    ]);
  });
  it('says so when text has half an emoji', async () => {
    expect(String(await rejection(sms.sendSms({ ...good, outId: '\ud83d' })))).toContain('surrogate');
  });
  it('sends JSON text as it was written, with numbers that are longer than JavaScript holds', async () => {
    const templateParam = '{ "order": 20261130123456789012, "name": "\\u8336\\n\\"😀" }';
    await sms.sendSms({ ...good, templateParam });
    expect(sent[0]?.searchParams.get('TemplateParam')).toBe(templateParam);
  });
  it('sends a thousand, and numbers as text', async () => {
    await sms.sendSms({
      ...good,
      phoneNumbers: Array.from({ length: 1000 }, () => '+8613900001234'),
      templateParam: { code: 1 },
    });
    expect(sent[0]?.searchParams.get('TemplateParam')).toBe('{"code":"1"}');
  });
});

describe('phone numbers', () => {
  it.each([
    '13900001234',
    '+8613900001234',
    '008613900001234',
    '8613900001234',
    '+85291234567',
    '0085291234567',
    '85291234567',
    '+12025550123',
    '12025550123',
    '+4915112345678',
  ])('%s passes', (number) => {
    expect(phoneNumberProblem(number)).toBeUndefined();
  });
  it.each([
    '',
    ' 13900001234',
    '139 0000 1234',
    '139-00001234',
    '1390000123',
    '+861390000123',
    '+8602112345678',
    '+0139',
    'abc',
    '+',
    '13900001234\n',
    '１３９００００１２３４',
    '1'.repeat(16),
  ])('%j does not', (number) => {
    expect(phoneNumberProblem(number)).toEqual(expect.any(String));
  });
});

describe('sendBatchSms', () => {
  const batch = { phoneNumberJson: ['13900001234'], signNameJson: ['阿里云'], templateCode: 'SMS_1' };
  it.each<[object, string[]]>([
    [{ phoneNumberJson: [], signNameJson: [] }, ['phoneNumberJson']],
    [{ phoneNumberJson: 'x' }, ['phoneNumberJson']],
    [{ phoneNumberJson: '{"a":1}' }, ['phoneNumberJson']],
    [{ signNameJson: ['a', 'b'] }, ['signNameJson']],
    [{ templateParamJson: [] }, ['templateParamJson']],
    [{ templateParamJson: [{ a: [] }] }, ['templateParamJson.0.a']],
    [{ templateParamJson: '[{"order":20261130123456789012}]' }, ['templateParamJson.0.order']],
    [{ smsUpExtendCodeJson: ['1', '2'] }, ['smsUpExtendCodeJson']],
    [
      {
        phoneNumberJson: Array.from({ length: 101 }, () => '13900001234'),
        signNameJson: Array.from({ length: 101 }, () => 's'),
      },
      ['phoneNumberJson'],
    ],
  ])('refuses %j', async (change, expected) => {
    expect(await paths(sms.sendBatchSms({ ...batch, ...change }))).toEqual(expected);
  });
});

describe('querySendDetails', () => {
  const query = { phoneNumber: '13900001234', sendDate: '20260305' };
  it.each<[object, string]>([
    [{ phoneNumber: 'x' }, 'phoneNumber'],
    [{ sendDate: '2026-03-05' }, 'sendDate'],
    [{ sendDate: '20260230' }, 'sendDate'],
    [{ sendDate: '20260306' }, 'sendDate'],
    [{ sendDate: '20260202' }, 'sendDate'],
    [{ sendDate: new Date(Number.NaN) }, 'sendDate'],
    [{ pageSize: 51 }, 'pageSize'],
    [{ pageSize: 0 }, 'pageSize'],
    [{ currentPage: 0 }, 'currentPage'],
    [{ currentPage: 1.5 }, 'currentPage'],
  ])('refuses %j', async (change, path) => {
    expect(await paths(sms.querySendDetails({ ...query, ...change }))).toEqual([path]);
  });
  it('takes a moment for its day in China, whatever the zone of this machine', async () => {
    await sms.querySendDetails({ ...query, sendDate: new Date(now) });
    await sms.querySendDetails({ ...query, sendDate: '20260203' });
    expect(sent.map(({ searchParams }) => searchParams.get('SendDate'))).toEqual(['20260305', '20260203']);
  });
});

test('catalogued actions are checked by their limits, call is not', async () => {
  expect(await paths(sms.createSmsSign({ signName: 's' } as never))).toEqual([
    'qualificationId',
    'signSource',
  ]);
  const statistics = { startDate: '20260301', endDate: '20260302', isGlobe: 3, pageIndex: 0, pageSize: 51 };
  expect(await paths(sms.querySendStatistics(statistics))).toEqual(['isGlobe', 'pageIndex', 'pageSize']);
  const tag = {
    regionId: 'cn-hangzhou',
    resourceType: 'TEMPLATE',
    tag: Array.from({ length: 22 }, () => ({ key: 'k' })),
  };
  expect(await paths(sms.tagResources(tag))).toEqual(['tag']);
  expect(
    await paths(
      sms.createSmsTemplate({ templateName: 'n'.repeat(31), templateContent: 'c', templateType: 0 }),
    ),
  ).toEqual(['templateName']);
  await sms.call('QuerySendStatistics', { IsGlobe: 3 });
  expect(sent).toHaveLength(1);
});

test.each([
  ['', 0],
  ['a'.repeat(70), 1],
  ['字'.repeat(70), 1],
  ['字'.repeat(71), 2],
  ['字'.repeat(134), 2],
  ['字'.repeat(135), 3],
  [`${'字'.repeat(66)}😀${'字'.repeat(67)}`, 3],
])('segments of %j', (text, count) => {
  expect(splitSegments(text).count).toBe(count);
});

test('segments put together are the text, none is too long, and no emoji is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('字', 'a', '😀', '\n'), maxLength: 500 }), (text) => {
      const { segments, count, length } = splitSegments(text);
      expect(segments.join('')).toBe(text);
      expect([segments.length, text.length]).toEqual([count, length]);
      expect(segments.every((one) => isWellFormed(one) && one.length <= (count === 1 ? 70 : 67))).toBe(true);
    }),
  );
});

/** Half an emoji is lost on the way through UTF-8. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text, 'utf8').toString('utf8') === text;
}
