import { ValidationError } from '@sdk/core-signing';
import { createAnalysis } from '../../src/analysis/create-analysis.js';
import { createAuth } from '../../src/auth/create-auth.js';
import { prepareOperation } from '../../src/call/prepare-operation.js';
import type { WeixinCaller } from '../../src/weixin-caller.js';
import { createCustomerServiceMessage } from '../../src/customer-service-message/create-customer-service-message.js';
import { createImg } from '../../src/img/create-img.js';
import { weixinNamespaces } from '../../src/catalogue/generated/namespaces.js';
import { createWxacode } from '../../src/wxacode/create-wxacode.js';
import { camelOf, readCatalogueFacts } from './read-catalogue-facts.js';
import { starredCases } from './starred-cases.js';
import { starredRules } from '../../src/catalogue/rules/starred-rules.js';

interface Sent {
  readonly call: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const describeCall = async (name: string, params: object): Promise<Sent> => {
  const [namespace = '', key = ''] = name.split('.');
  let sent: Sent | undefined;
  const call: WeixinCaller = async <Result>(operation: Parameters<WeixinCaller>[0], given: object) => {
    const request = await prepareOperation({ nonce: () => 'nonce' }, operation, given);
    const form =
      request.body instanceof Uint8Array ? Buffer.from(request.body).toString('latin1') : undefined;
    sent = {
      call: `${request.method} ${request.path}`,
      query: Object.fromEntries(request.query),
      body:
        form === undefined
          ? JSON.parse(typeof request.body === 'string' ? request.body : 'null')
          : [...form.matchAll(/ name="(\w+)"/g)].map(([, field]) => field),
    };
    return {} as Result;
  };
  const make = (weixinNamespaces as Readonly<Record<string, (call: WeixinCaller) => object>>)[namespace];
  const api = make?.(call) as Readonly<Record<string, (params: object) => Promise<unknown>>> | undefined;
  await api?.[key]?.(params);
  if (sent === undefined) throw new Error(`${name} made no call`);
  return sent;
};

const without = (given: object, name: string): object =>
  Object.fromEntries(Object.entries(given).filter(([key]) => key !== name));

const facts = readCatalogueFacts();
const starred = facts.flatMap(({ operations }) => operations.filter(({ flags }) => flags.has('starred')));

const noCall = () => Promise.reject(new Error('no call is made'));
/** Functions that are written by hand, with rules of their own, in the place of what the catalogue would make. */
const byHand = new Set(
  Object.entries({
    analysis: createAnalysis(noCall),
    auth: createAuth(noCall, undefined),
    customerServiceMessage: createCustomerServiceMessage(noCall),
    img: createImg(noCall),
    wxacode: createWxacode(noCall),
  }).flatMap(([namespace, api]) => Object.keys(api).map((name) => `${namespace}.${name}`)),
);

describe('the starred operations', () => {
  it('each have a caseand a rule, unless its function is written by hand', () => {
    const names = starred.map(({ where }) => where).sort();
    expect(names).toHaveLength(74);
    expect(starredCases.map(({ name }) => name).sort()).toEqual(names);
    expect(Object.keys(starredRules).sort()).toEqual(names.filter((name) => !byHand.has(name)));
  });

  it.each(starredCases)(
    '$name is sent as documented',
    async ({ name, call, params, query = {}, body = null }) => {
      expect(await describeCall(name, params)).toEqual({ call, query, body });
    },
  );

  const checked = starredCases.filter(({ name }) => !byHand.has(name));

  const required = checked.flatMap(({ name, params }) => {
    const operation = starred.find(({ where }) => where === name);
    return (operation?.request ?? [])
      .filter((field) => field.required)
      .map(({ camel }) => ({ name, camel, params }));
  });

  it.each(required)('$name is refused without $camel', async ({ name, camel, params }) => {
    const refusal = await describeCall(name, without(params, camel)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ValidationError);
    const { issues, outcome, message } = refusal as ValidationError;
    expect(outcome).toBe('not-sent');
    expect(message).toContain(name);
    expect(issues).toEqual([
      expect.objectContaining({ path: camel, expected: expect.stringMatching(/^required, /) }),
    ]);
  });

  const wrong = checked.flatMap(({ name, params, refused = [] }) =>
    refused.map(([change, path]) => ({ name, change, path, params })),
  );

  it.each(wrong)('$name refuses $change at $path', async ({ name, change, path, params }) => {
    const refusal = await describeCall(name, { ...params, ...change }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ValidationError);
    expect((refusal as ValidationError).issues.map((issue) => issue.path)).toContain(path);
    for (const value of Object.values(change)) {
      if (typeof value === 'string' && value.length > 8)
        expect((refusal as Error).message).not.toContain(value);
    }
  });

  it.each(starredCases.filter(({ params }) => !Object.values(params).some(Buffer.isBuffer)))(
    '$name takes the platform’s names as well',
    async ({ name, params, query = {}, body, call }) => {
      const asGiven = Object.keys(query).map((wire) => [wire, params[camelOf(wire)] ?? query[wire]]);
      const wire = Array.isArray(body) ? params : Object.assign(Object.fromEntries(asGiven), body);
      expect(await describeCall(name, wire)).toEqual({ call, query, body: body ?? null });
    },
  );
});
