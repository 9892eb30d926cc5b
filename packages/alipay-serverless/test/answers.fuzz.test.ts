import assert from 'node:assert/strict';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { createCloud } from '../src/index.js';
import { recordingServerless } from './recording-serverless.js';

/** What `my.serverless` resolves or rejects with: any JSON value, since its SDK hands on what the gateway said. */
fuzzParser('an answer of MPServerless', (): FuzzTarget => {
  let answered: unknown;
  let fails = false;
  const { serverless } = recordingServerless(() => {
    if (fails) throw answered as Error;
    return answered;
  });
  const cloud = createCloud(serverless);
  const query = { code: '10000', outTradeNo: 'A1', fundBillList: [{ amount: '0.01' }], trade_status: 'a' };
  return {
    isExpected: (error) =>
      error instanceof Error && String((error as { code?: unknown }).code).startsWith('ERR_SDK_'),
    accepts: 'unsigned',
    samples: [
      { success: true, result: query },
      { success: false, error: { code: 'GATEWAY_INVALID_SIGN', message: '茶' }, requestId: 'FAKE' },
      { success: true, result: JSON.stringify(query) },
    ]
      .map((answer) => Buffer.from(JSON.stringify(answer)))
      .slice(0, 1),
    async read(bytes) {
      try {
        answered = JSON.parse(bytes.toString());
      } catch {
        answered = bytes.toString();
      }
      fails = true;
      await assert.rejects(cloud.payment.common.query('A1'), { code: /^ERR_SDK_/ });
      fails = false;
      await cloud.base.oauth.getToken('code');
      return cloud.payment.common.query('A1');
    },
  };
});
