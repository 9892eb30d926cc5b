import { join } from 'node:path';

import { testOperationVectors } from '../../../tooling/jest/operation-vectors.js';
import { createAlipay } from '../src/index.js';

testOperationVectors(join(__dirname, 'operations'), (sandbox, url) => {
  const { appId, privateKey, gateway, alipayPublicKey, buyerId } = sandbox.credentials(url).alipay;
  const alipay = createAlipay({ appId, privateKey, gateway, alipayPublicKey, clock: sandbox.clock });
  return {
    given: { buyerId },
    async call(operation, params) {
      const result = await alipay.exec(operation, params as object);
      expect(sandbox.requests.list()[0]?.operation).toBe(operation);
      return result;
    },
    wireOf: ({ requestBody }) =>
      JSON.parse(new URLSearchParams(requestBody).get('biz_content') ?? '') as unknown,
    close: () => alipay.close(),
  };
});
