import assert from 'node:assert/strict';

import { SdkError, type Transport } from '@sdk/core-signing';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { answerWith } from '../../../tooling/jest/fuzz/recorded-answers.js';
import {
  ecsRoleCredentials,
  roleCredentials,
  uriCredentials,
  type CredentialsProvider,
} from '../src/index.js';

const temporary = {
  ...{ Code: 'Success', AccessKeyId: 'STS.FAKE', AccessKeySecret: 'FAKEsecret', SecurityToken: 'FAKEtoken' },
  Expiration: '2026-03-04T05:00:00Z',
};

interface Answering {
  readonly transport: Transport;
  readonly clock: { now(): number };
}

/** A source of credentials whose server answers with the case, as a success and as a refusal. */
function source(
  sample: string,
  make: (settings: Answering) => CredentialsProvider,
  token?: string,
): FuzzTarget {
  let body: Uint8Array = Buffer.alloc(0);
  let status = 200;
  const settings: Answering = {
    ...answerWith(({ method }) => {
      const isToken = token !== undefined && method === 'PUT';
      return { headers: {}, ...(isToken ? { status: 200, body: Buffer.from(token) } : { status, body }) };
    }),
    clock: { now: () => Date.parse('2026-03-04T04:00:00Z') },
  };
  return {
    isExpected: (error) => SdkError.is(error),
    accepts: 'unsigned', // nothing of it is signed
    samples: [Buffer.from(sample)],
    async read(bytes) {
      body = bytes;
      status = 403;
      const refused: unknown = await Promise.resolve(make(settings)()).catch((error: unknown) => error);
      if (!SdkError.is(refused)) throw new Error('A refusal was taken for credentials.', { cause: refused });
      status = 200;
      const { accessKeyId, accessKeySecret, securityToken, expiresAt } = await make(settings)();
      for (const text of [accessKeyId, accessKeySecret, securityToken]) assert.equal(typeof text, 'string');
      assert.ok(Number.isFinite(expiresAt));
    },
  };
}

fuzzParser('credentials from an address', () =>
  source(JSON.stringify(temporary), (settings) =>
    uriCredentials({ ...settings, uri: 'http://127.0.0.1/credentials' }),
  ),
);
fuzzParser('credentials from the metadata of ECS', () =>
  source(
    JSON.stringify(temporary),
    (settings) => ecsRoleCredentials({ ...settings, roleName: 'FAKE' }),
    'FAKEtoken',
  ),
);
fuzzParser('the name of a role from the metadata of ECS', (): FuzzTarget => {
  let body: Uint8Array = Buffer.alloc(0);
  return {
    isExpected: (error) => SdkError.is(error),
    accepts: 'unsigned',
    samples: [Buffer.from('FAKE-role.1')],
    async read(bytes) {
      body = bytes;
      const asked: string[] = [];
      const credentials = ecsRoleCredentials({
        ...answerWith(({ method, url }) => {
          asked.push(new URL(url).pathname);
          const answer = url.endsWith('/') ? body : Buffer.from(JSON.stringify(temporary));
          return { status: 200, headers: {}, body: method === 'PUT' ? Buffer.from('FAKEtoken') : answer };
        }),
        clock: { now: () => Date.parse('2026-03-04T04:00:00Z') },
      });
      await credentials();
      // A name leads nowhere else.
      assert.match(asked.at(-1) ?? '', /^\/latest\/meta-data\/ram\/security-credentials\/[\w.@%-]+$/);
    },
  };
});
fuzzParser('credentials of a role', () =>
  source(JSON.stringify({ RequestId: 'FAKE', Credentials: temporary }), (settings) =>
    roleCredentials({
      ...settings,
      roleArn: 'acs:ram::1:role/FAKE',
      source: { accessKeyId: 'FAKE', accessKeySecret: 'FAKE' },
    }),
  ),
);
