import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { actionFunctions } from '../src/catalogue/generated/action-functions.js';
import { sendRows } from '../src/catalogue/generated/send-rows.js';
import { actionRows } from '../src/catalogue/generated/action-rows.js';
import { fromWire } from '../src/catalogue/from-wire.js';
import { readActionRow } from '../src/catalogue/read-action-row.js';
import { toWire } from '../src/catalogue/to-wire.js';
import { createAliyunSms } from '../src/index.js';

interface Fact {
  readonly name: string;
  readonly required?: boolean;
  readonly in?: string;
  readonly encode?: string;
  readonly fields?: readonly Fact[];
}
const facts = (
  JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../../tooling/catalogue/dysms.json'), 'utf8')) as {
    actions: Record<string, { params: Fact[]; response: Fact[] }>;
  }
).actions;
const actions = Object.keys(facts);
const readAction = (name: string) => {
  const row = actionRows[name];
  if (row === undefined) throw new Error(`${name} is in no table`);
  return readActionRow(name, row);
};

test('all 80 actions are functions of the client', () => {
  const sms = createAliyunSms({ accessKeyId: 'FAKE', accessKeySecret: 'FAKE' });
  expect(actions).toHaveLength(80);
  expect(actionFunctions.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).sort()).toEqual(
    actions.sort(),
  );
  for (const name of actionFunctions) expect(typeof sms[name]).toBe('function');
});

test.each(actions)('%s: every fact is in the table', (name) => {
  const action = readAction(name);
  const { params = [] } = facts[name] ?? {};
  expect(
    action.request.map(({ wire, required, inBody, asJson, inside }) => [
      wire,
      required,
      inBody,
      asJson,
      inside.map((field) => field.wire),
    ]),
  ).toEqual(
    params.map((fact) => [
      fact.name,
      fact.required === true,
      fact.in === 'formData',
      fact.encode === 'json',
      (fact.fields ?? []).map((field) => field.name),
    ]),
  );
});

test('what sends, counts or makes something is never taken for a question', () => {
  const safe = actions.filter((name) => readAction(name).idempotency === 'safe');
  expect(safe.filter((name) => !/^(Query|Get|List|Check|Verify)/.test(name))).toEqual([]);
  for (const name of [
    'SendSms',
    'SendBatchSms',
    'SendCardSms',
    'SendRCS',
    'RequiredPhoneCode',
    'GetCardSmsLink',
    'CreateSmsSign',
  ])
    expect(safe).not.toContain(name);
});

test('names of users inside values are never changed, and either spelling is accepted', () => {
  const action = readAction('CreateCardSmsTemplate');
  const template = { Some_Key: { phoneNumbers: 1 }, ['__proto__']: 'x' };
  expect(toWire(action, { templateName: 'n', Template: template })).toEqual({
    TemplateName: 'n',
    Template: template,
  });
  expect(() => toWire(action, { templateName: 'a', TemplateName: 'b', template: {} })).toThrow(
    'TemplateName is given too',
  );
});

test('a nested list keeps its names in both directions', () => {
  const sign = readAction('AddSmsSign');
  const wire = toWire(sign, {
    remark: 'r',
    signName: 's',
    signSource: 0,
    signFileList: [{ fileContents: 'c', fileSuffix: 'jpg' }],
  });
  expect(wire['SignFileList']).toEqual([{ FileContents: 'c', FileSuffix: 'jpg' }]);
  expect(() => toWire(sign, { remark: 'r', signName: 's', signSource: 0, signFileList: [{}] })).toThrow(
    'signFileList.0.fileContents',
  );
  const { result } = readAction('QuerySendDetails');
  expect(
    fromWire(result, {
      SmsSendDetailDTOs: { SmsSendDetailDTO: [{ PhoneNum: '1', New_Field: 2 }] },
      Later: 3,
    }),
  ).toEqual({
    smsSendDetailDTOs: { smsSendDetailDTO: [{ phoneNum: '1', New_Field: 2 }] },
    Later: 3,
  });
});

test('what is not declared passes unchanged', () => {
  const action = readAction('GetOSSInfoForCardTemplate');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (params) => {
      const present = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
      expect(toWire(action, present)).toEqual(present);
    }),
  );
});

test('the actions at hand are those of the table', () => {
  expect(Object.keys(sendRows).sort()).toEqual(['QuerySendDetails', 'SendBatchSms', 'SendSms']);
  for (const [name, row] of Object.entries(sendRows)) expect(row).toEqual(actionRows[name]);
});

test('the table is loaded by the first other call, not by the import', () => {
  const read = (file: string) => fs.readFileSync(path.resolve(__dirname, '../src', file), 'utf8');
  const files = fs
    .readdirSync(path.resolve(__dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'));
  for (const file of files) expect(read(file)).not.toMatch(/^import (?!type)[^;]*action-rows\.js'/m);
});
