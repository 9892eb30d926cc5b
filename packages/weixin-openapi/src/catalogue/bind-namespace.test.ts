import { ValidationError, type CallOptions } from '@sdk/core-signing';
import type { WeixinCaller } from '../weixin-caller.js';
import type { WeixinOperation } from '../weixin-operation.js';
import { bindNamespace } from './bind-namespace.js';
import { createPhonenumber } from './generated/phonenumber.js';
import { createPluginManager } from './generated/plugin-manager.js';
import type { OperationRows } from './operation-row.js';

interface Call {
  readonly operation: WeixinOperation;
  readonly params: object;
  readonly options: CallOptions | undefined;
}

function recorder(answer: unknown = {}): { readonly calls: Call[]; readonly call: WeixinCaller } {
  const calls: Call[] = [];
  const call = async <Result>(operation: WeixinOperation, params: object, options?: CallOptions) => {
    calls.push({ operation, params, options });
    return answer as Result;
  };
  return { calls, call };
}

interface Probe {
  readonly one: (params?: object, options?: CallOptions) => Promise<unknown>;
  readonly missing: () => Promise<unknown>;
}

function probe(row: OperationRows[string]) {
  let loads = 0;
  const { calls, call } = recorder();
  const load = async () => {
    loads += 1;
    return { rows: { one: row } };
  };
  const api = bindNamespace<Probe>(call, { name: 'probe', functions: ['one', 'missing'], load });
  return { api, calls, loads: () => loads };
}

describe('bindNamespace', () => {
  it('has its functions at once and loads nothing before one is called', async () => {
    const { api, calls, loads } = probe(['POST /x/y', 'unsafe', 'begin_date', 'ref_date']);
    expect(Object.keys(api)).toEqual(['one', 'missing']);
    expect(Object.isFrozen(api)).toBe(true);
    expect(loads()).toBe(0);
    const options = { timeout: 5 };
    await api.one({ beginDate: '1', other: 2 }, options);
    await api.one();
    expect(loads()).toBe(1);
    expect(calls[0]?.operation).toMatchObject({
      name: 'probe.one',
      method: 'POST',
      path: '/x/y',
      access: 'access-token',
      answer: 'json',
      send: 'json',
      idempotency: 'unsafe',
      request: { beginDate: 'begin_date' },
      result: { refDate: 'ref_date' },
    });
    expect(calls[0]?.params).toEqual({ begin_date: '1', other: 2 });
    expect(calls[0]?.options).toBe(options);
    expect(calls[1]?.params).toEqual({});
  });

  it('reads every flag', async () => {
    const { api, calls } = probe([
      'POST /x',
      'safe multipart binary secret signable',
      '',
      '',
      { fixed: { action: 'a' }, query: 'img_url type' },
    ]);
    await api.one({ img_url: 'u' });
    expect(calls[0]?.operation).toMatchObject({
      access: 'secret',
      answer: 'binary',
      send: 'multipart',
      idempotency: 'safe',
      signable: true,
      queryFields: ['img_url', 'type'],
    });
    expect(calls[0]?.params).toEqual({ action: 'a', img_url: 'u' });
  });

  it('is not mistaken for a promise, and has no names of its own making', async () => {
    const { api } = probe(['GET /x', 'safe', '', '']);
    expect(await Promise.resolve(api)).toBe(api);
    expect('then' in api).toBe(false);
  });

  it('says that generated files do not fit together', async () => {
    await expect(probe(['GET /x', 'safe', '', '']).api.missing()).rejects.toThrow('probe.missing');
  });
});

describe('a generated namespace', () => {
  it('sends the platform’s names and checks starred operations first', async () => {
    const { calls, call } = recorder({ phoneInfo: {} });
    const phonenumber = createPhonenumber(call);
    await phonenumber.getPhoneNumber({ code: 'c' });
    expect(calls[0]?.params).toEqual({ code: 'c' });
    await expect(phonenumber.getPhoneNumber({ code: '' })).rejects.toThrow(ValidationError);
    expect(calls).toHaveLength(1);
  });

  it('tells functions apart that share a path', async () => {
    const { calls, call } = recorder();
    const plugins = createPluginManager(call);
    await plugins.applyPlugin({ pluginAppid: 'wx1', reason: 'r' });
    await plugins.getPluginList();
    expect(calls.map(({ operation, params }) => [operation.path, params])).toEqual([
      ['/wxa/plugin', { action: 'apply', plugin_appid: 'wx1', reason: 'r' }],
      ['/wxa/plugin', { action: 'list' }],
    ]);
  });

  it('keeps the value that makes a function what it is', async () => {
    const { calls, call } = recorder();
    const params: object = { action: 'unbind' };
    await createPluginManager(call).getPluginList(params);
    expect(calls[0]?.params).toEqual({ action: 'list' });
  });
});
