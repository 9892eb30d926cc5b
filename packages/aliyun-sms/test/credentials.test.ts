import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import type { Transport } from '@sdk/core-signing';
import {
  chainCredentials,
  credentialsFromEnvironment,
  ecsRoleCredentials,
  oidcCredentials,
  profileCredentials,
  refreshingCredentials,
  roleCredentials,
  uriCredentials,
  type AliyunCredentials,
} from '../src/index.js';
import { startServer, type FakeServer } from './fake-server.js';
import { rejection } from '../../../tooling/jest/rejection.js';

const start = Date.parse('2026-03-04T04:00:00Z');
let now: number;
const clock = { now: () => now };
let server: FakeServer;
let folder: string;
beforeEach(async () => {
  now = start;
  server = await startServer();
  folder = await mkdtemp(path.join(tmpdir(), 'aliyun-credentials-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const temporary = (number: number, seconds = 3600) => ({
  AccessKeyId: `STS.FAKE${number}`,
  AccessKeySecret: `FAKEsecret${number}`,
  SecurityToken: `FAKEtoken${number}`,
  Expiration: new Date(now + seconds * 1000).toISOString(),
});
const minutes = (count: number) => count * 60_000;
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('refreshing', () => {
  let asked: number;
  let fail: boolean;
  beforeEach(() => {
    asked = 0;
    fail = false;
  });
  const obtain = async (): Promise<AliyunCredentials> => {
    asked += 1;
    const number = asked;
    await settle();
    if (fail) throw new Error('down');
    return {
      accessKeyId: `id${number}`,
      accessKeySecret: 's',
      securityToken: 't',
      expiresAt: now + minutes(60),
    };
  };

  it('asks once however many wait', async () => {
    const provider = refreshingCredentials(obtain, { clock });
    const all = await Promise.all(Array.from({ length: 50 }, async () => provider()));
    expect(asked).toBe(1);
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['id1']));
  });

  it('does not ask on every call in the last hour, and renews in the background', async () => {
    const provider = refreshingCredentials(obtain, { clock });
    await provider();
    now += minutes(44);
    for (let call = 0; call < 20; call += 1) await provider();
    expect(asked).toBe(1);
    now += minutes(2);
    expect((await provider()).accessKeyId).toBe('id1');
    await settle();
    await settle();
    expect((await provider()).accessKeyId).toBe('id2');
    expect(asked).toBe(2);
  });

  it('uses the old ones until their end when renewing fails, with pauses in between', async () => {
    const provider = refreshingCredentials(obtain, { clock });
    await provider();
    fail = true;
    now += minutes(50);
    for (let call = 0; call < 10; call += 1) {
      expect((await provider()).accessKeyId).toBe('id1');
      await settle();
      await settle();
    }
    expect(asked).toBe(2);
    now += 6_000;
    await provider();
    await settle();
    await settle();
    expect(asked).toBe(3);
    now += minutes(10);
    await expect(Promise.resolve(provider())).rejects.toThrow('down');
    fail = false;
    expect((await provider()).accessKeyId).toBe(`id${asked}`);
  });

  it('lets an aborted caller go and no other', async () => {
    const provider = refreshingCredentials(obtain, { clock });
    const abort = new AbortController();
    const leaving = rejection(Promise.resolve(provider({ signal: abort.signal })));
    const staying = provider();
    abort.abort();
    expect(await leaving).toMatchObject({ code: 'ERR_SDK_ABORTED', outcome: 'not-sent' });
    expect((await staying).accessKeyId).toBe('id1');
  });
});

describe('the role of an ECS machine', () => {
  beforeEach(() => {
    server.respond = ({ method, url, headers }) => {
      if (method === 'PUT' && url === '/latest/api/token')
        return { body: headers['x-aliyun-ecs-metadata-token-ttl-seconds'] === '21600' ? 'IMDS-TOKEN' : '' };
      if (headers['x-aliyun-ecs-metadata-token'] !== 'IMDS-TOKEN') return { status: 403, body: '' };
      if (url === '/latest/meta-data/ram/security-credentials/') return { body: 'my-role' };
      if (url === '/latest/meta-data/ram/security-credentials/my-role')
        return { body: { Code: 'Success', ...temporary(server.requests.length) } };
      return { status: 404, body: '' };
    };
  });
  it('is found out with a token first, once for many callers', async () => {
    const provider = ecsRoleCredentials({ endpoint: server.url, clock });
    const all = await Promise.all(Array.from({ length: 50 }, async () => provider()));
    expect(all[0]).toMatchObject({ accessKeyId: 'STS.FAKE3', securityToken: 'FAKEtoken3' });
    expect(server.requests).toHaveLength(3);
  });
  it.each([
    [{}, 1000],
    [{ timeout: undefined }, 1000],
    [{ timeout: 300 }, 300],
  ])('with %p it waits for %d ms', async (settings, expected) => {
    const limits: (number | undefined)[] = [];
    const transport: Transport = {
      send(request) {
        limits.push(request.timeouts.total);
        return Promise.resolve({ status: 404, headers: {}, body: new Uint8Array() });
      },
      stream: () => Promise.reject(new Error('not asked for')),
      close: () => Promise.resolve(),
    };
    await rejection(Promise.resolve(ecsRoleCredentials({ clock, transport, ...settings })()));
    expect(limits).toEqual([expected]);
  });
  it('may be named', async () => {
    await ecsRoleCredentials({ endpoint: server.url, clock, roleName: 'my-role' })();
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/latest/api/token',
      '/latest/meta-data/ram/security-credentials/my-role',
    ]);
  });
  it.each([
    [{ body: 'FAKEsecret in no JSON' }, 'ERR_SDK_MALFORMED_RESPONSE'],
    [{ body: { Code: 'Failed', AccessKeySecret: 'FAKEsecret' } }, 'ERR_SDK_MALFORMED_RESPONSE'],
    [{ body: { Code: 'Success', AccessKeySecret: 'FAKEsecret' } }, 'ERR_SDK_MALFORMED_RESPONSE'],
    [{ status: 404, body: '<html>' }, 'ERR_SDK_HTTP_STATUS'],
  ])('%j is said without a secret', async (answer, code) => {
    const usual = server.respond;
    server.respond = (request, index) => (index === 1 ? answer : usual(request, index));
    const error = await rejection(
      Promise.resolve(ecsRoleCredentials({ endpoint: server.url, clock, roleName: 'r' })()),
    );
    expect(error).toMatchObject({ code });
    expect(inspect(error)).not.toContain('FAKEsecret');
  });
});

describe('STS', () => {
  const source = { accessKeyId: 'LTAI-FAKE', accessKeySecret: 'FAKEsource' };
  const roleArn = 'acs:ram::1234:role/sms';
  it('assumes a role, signed, with a form', async () => {
    server.respond = () => ({ body: { Credentials: temporary(1) } });
    const provider = roleCredentials({
      source,
      roleArn,
      endpoint: server.url,
      clock,
      externalId: 'x',
      policy: '{}',
    });
    expect(await provider()).toEqual({
      accessKeyId: 'STS.FAKE1',
      accessKeySecret: 'FAKEsecret1',
      securityToken: 'FAKEtoken1',
      expiresAt: start + minutes(60),
    });
    const [request] = server.requests;
    expect(request?.url).toBe('/');
    expect(Object.fromEntries(request?.params ?? [])).toMatchObject({
      Action: 'AssumeRole',
      Version: '2015-04-01',
      RoleArn: roleArn,
      DurationSeconds: '3600',
      ExternalId: 'x',
      Policy: '{}',
      Timestamp: '2026-03-04T04:00:00Z',
    });
    expect(request?.body).not.toContain('FAKEsource');
  });
  it('is refused in plain words, without the key', async () => {
    server.respond = () => ({
      status: 403,
      body: { Code: 'NoPermission', Message: `LTAI-FAKE may not`, RequestId: 'R' },
    });
    const error = await rejection(
      Promise.resolve(roleCredentials({ source, roleArn, endpoint: server.url, clock })()),
    );
    expect(error).toMatchObject({ errCode: 'NoPermission', requestId: 'R', operation: 'AssumeRole' });
    expect(inspect(error)).not.toContain('LTAI-FAKE');
    expect(() => roleCredentials({ source, roleArn: 'x' })).toThrow('`roleArn`');
    expect(() => roleCredentials({ source, roleArn, durationSeconds: 60 })).toThrow('`durationSeconds`');
  });
  it('reads the OIDC token anew each time', async () => {
    const oidcTokenFile = path.join(folder, 'token');
    await writeFile(oidcTokenFile, 'FAKE.jwt.1\n');
    server.respond = () => ({ body: { Credentials: temporary(1, 900) } });
    const provider = oidcCredentials({
      roleArn,
      oidcProviderArn: 'acs:ram::1234:oidc-provider/p',
      oidcTokenFile,
      endpoint: server.url,
      clock,
    });
    await provider();
    await writeFile(oidcTokenFile, 'FAKE.jwt.2');
    now += minutes(16);
    await provider();
    expect(server.requests.map(({ params }) => params.get('OIDCToken'))).toEqual([
      'FAKE.jwt.1',
      'FAKE.jwt.2',
    ]);
    expect(server.requests[0]?.params.has('Signature')).toBe(false);
    await rm(oidcTokenFile);
    now += minutes(16);
    expect(String(await rejection(Promise.resolve(provider())))).toContain('`oidcTokenFile`');
  });
});

describe('a profile file', () => {
  const write = async (text: string): Promise<string> => {
    const file = path.join(folder, 'profiles');
    await writeFile(file, text);
    return file;
  };
  const json = (...profiles: object[]) => JSON.stringify({ current: 'here', profiles });
  it('of the command line: keys, temporary keys, roles over other profiles', async () => {
    server.respond = () => ({ body: { Credentials: temporary(1) } });
    const keys = { access_key_id: 'id', access_key_secret: 'FAKE' };
    const file = await write(
      json(
        { name: 'here', mode: 'AK', ...keys },
        { name: 'sts', mode: 'StsToken', ...keys, sts_token: 't' },
        {
          name: 'role',
          mode: 'RamRoleArn',
          ...keys,
          ram_role_arn: 'acs:ram::1:role/r',
          ram_session_name: 'me',
        },
        {
          name: 'chain',
          mode: 'ChainableRamRoleArn',
          source_profile: 'here',
          ram_role_arn: 'acs:ram::1:role/r',
        },
        {
          name: 'circle',
          mode: 'ChainableRamRoleArn',
          source_profile: 'circle',
          ram_role_arn: 'acs:ram::1:role/r',
        },
        { name: 'browser', mode: 'CloudSSO' },
      ),
    );
    const of = (profile?: string) =>
      Promise.resolve(profileCredentials({ file, profile, endpoint: server.url, clock })());
    expect(await of()).toEqual({ accessKeyId: 'id', accessKeySecret: 'FAKE' });
    expect(await of('sts')).toMatchObject({ securityToken: 't' });
    expect(await of('role')).toMatchObject({ accessKeyId: 'STS.FAKE1' });
    expect(await of('chain')).toMatchObject({ accessKeyId: 'STS.FAKE1' });
    expect(server.requests[0]?.params.get('RoleSessionName')).toBe('me');
    expect(String(await rejection(of('circle')))).toContain('in a circle');
    expect(String(await rejection(of('browser')))).toContain('"CloudSSO", which is not supported');
    expect(String(await rejection(of('nobody')))).toContain('no profile "nobody"');
  });
  it('in ini form', async () => {
    const file = await write(
      '# mine\n[default]\ntype = access_key\naccess_key_id = a=b\naccess_key_secret = FAKE\n',
    );
    expect(await profileCredentials({ file })()).toEqual({ accessKeyId: 'a=b', accessKeySecret: 'FAKE' });
  });
  it.each([
    '{"profiles":[{"access_key_secret":"FAKEsecret"',
    '{"current":"x","profiles":"FAKEsecret"}',
    '[default]\naccess_key_secret=FAKEsecret',
  ])('a damaged one is named, never quoted: %j', async (text) => {
    const file = await write(text);
    const error = await rejection(Promise.resolve(profileCredentials({ file })()));
    expect(String(error)).toContain(file);
    expect(inspect(error)).not.toContain('FAKEsecret');
  });
  it('that was missing is found when it is there', async () => {
    const file = path.join(folder, 'profiles');
    const provider = profileCredentials({ file });
    expect(String(await rejection(Promise.resolve(provider())))).toContain(file);
    await write('[default]\naccess_key_id=i\naccess_key_secret=FAKE');
    expect(await provider()).toMatchObject({ accessKeyId: 'i' });
  });
});

test('an address of your own', async () => {
  server.respond = () => ({ body: { Code: 'Success', ...temporary(1) } });
  expect(await uriCredentials({ uri: `${server.url}/credentials?x=1`, clock })()).toMatchObject({
    accessKeyId: 'STS.FAKE1',
  });
  expect(server.requests[0]?.url).toBe('/credentials?x=1');
  expect(() => uriCredentials({ uri: 'undefined' })).toThrow('`uri`');
});

describe('a chain', () => {
  it('is not poisoned by a failure of all: what works later is found', async () => {
    let works = false;
    const provider = chainCredentials([
      {
        name: 'first',
        provider: () => {
          if (!works) throw new Error('FAKEsecret');
          return { accessKeyId: 'id', accessKeySecret: 'FAKE' };
        },
      },
      { name: 'second', provider: () => Promise.reject(new Error('FAKEsecret')) },
    ]);
    const error = await rejection(Promise.resolve(provider()));
    expect(String(error)).toMatch(/first: it failed \| second: it failed/);
    expect(inspect(error)).not.toContain('FAKEsecret');
    works = true;
    expect(await provider()).toMatchObject({ accessKeyId: 'id' });
  });

  it('of the environment asks only what the environment names', async () => {
    const off = { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: 'true', ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true' };
    const of = (environment: Record<string, string>) =>
      Promise.resolve(credentialsFromEnvironment({ environment: { ...off, ...environment }, clock })());
    expect(
      await of({
        ALIBABA_CLOUD_ACCESS_KEY_ID: 'i',
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'FAKE',
        ALIBABA_CLOUD_SECURITY_TOKEN: 't',
      }),
    ).toEqual({
      accessKeyId: 'i',
      accessKeySecret: 'FAKE',
      securityToken: 't',
    });
    expect(String(await rejection(of({})))).toContain('no source is configured');
    expect(String(await rejection(of({ ALIBABA_CLOUD_ACCESS_KEY_ID: 'i' })))).toContain(
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET is missing',
    );
    server.respond = () => ({ body: temporary(7) });
    expect(await of({ ALIBABA_CLOUD_CREDENTIALS_URI: server.url })).toMatchObject({
      accessKeyId: 'STS.FAKE7',
    });
    const file = path.join(folder, 'ini');
    await writeFile(file, '[other]\naccess_key_id=o\naccess_key_secret=FAKE');
    expect(await of({ ALIBABA_CLOUD_CREDENTIALS_FILE: file, ALIBABA_CLOUD_PROFILE: 'other' })).toMatchObject({
      accessKeyId: 'o',
    });
  });
});

describe('a name that becomes part of an address', () => {
  const source = { accessKeyId: 'FAKE', accessKeySecret: 'FAKE' };
  const roleArn = 'acs:ram::1:role/shop';
  const oidc = { roleArn, oidcProviderArn: 'acs:ram::1:oidc-provider/shop', oidcTokenFile: 'never-read' };
  // What they would become: another host with a path, a port, a user, a fragment, another line.
  const regions = [
    'x.evil.example/',
    'x/',
    'x\\',
    'x:1',
    'a@evil.example',
    'x#',
    '',
    'cn-hangzhou\r\nx',
    'a'.repeat(99),
  ];

  it.each(regions)('region %j is refused before anything is sent', (region) => {
    for (const make of [
      () => roleCredentials({ source, roleArn, region }),
      () => oidcCredentials({ ...oidc, region }),
    ])
      expect(make).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG' }));
  });
});
