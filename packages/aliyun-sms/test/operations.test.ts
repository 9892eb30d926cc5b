import { join } from 'node:path';

import { testOperationVectors } from '../../../tooling/jest/operation-vectors.js';
import { createAliyunSms } from '../src/index.js';

type Actions = Readonly<Record<string, ((params: unknown) => Promise<unknown>) | undefined>>;

testOperationVectors(join(__dirname, 'operations'), (sandbox, url) => {
  const { endpoint, accessKeyId, accessKeySecret, signName, templateCode } =
    sandbox.credentials(url).aliyunSms;
  const sms = createAliyunSms({ endpoint, accessKeyId, accessKeySecret, clock: sandbox.clock });
  return {
    given: { signName, templateCode },
    async call(operation, params) {
      const call = (sms as unknown as Actions)[operation];
      if (call === undefined) throw new Error(`There is no ${operation}.`);
      return call(params);
    },
    wireOf: ({ url: address, requestBody }) =>
      Object.fromEntries([...new URL(address).searchParams, ...new URLSearchParams(requestBody)]),
    close: () => sms.close(),
  };
});
