import { join } from 'node:path';

import { testOperationVectors } from '../../../tooling/jest/operation-vectors.js';
import { createWeixin } from '../src/index.js';

type Namespace = Readonly<Record<string, (params: unknown) => Promise<unknown>>>;

testOperationVectors(join(__dirname, 'operations'), (sandbox, url) => {
  const { appId, secret, endpoint, openid } = sandbox.credentials(url).weixin;
  const weixin = createWeixin({ appId, secret, endpoint });
  return {
    given: { appId, openid },
    async call(operation, params) {
      const [namespace = '', name = ''] = operation.split('.');
      const call = (weixin as unknown as Readonly<Record<string, Namespace | undefined>>)[namespace]?.[name];
      if (call === undefined) throw new Error(`There is no ${operation}.`);
      return call(params);
    },
    /** The body, and the query without the access token. */
    wireOf({ url: address, requestBody }) {
      const { access_token: _token, ...query } = Object.fromEntries(new URL(address).searchParams);
      return { ...query, ...(requestBody === '' ? {} : (JSON.parse(requestBody) as object)) };
    },
    close: () => weixin.close(),
  };
});
