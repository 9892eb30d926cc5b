import assert from 'node:assert/strict';

import { fuzzParser, type FuzzTarget } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import { createSandbox, type Sandbox } from '../../src/index.js';
import { signedGatewayRequest, signedRestRequest } from '../alipay/raw-client.js';
import { orderContent, signedV3Request } from '../weixin-pay/raw-v3-client.js';
import { NotReached, ask, rawHttp, toRequest } from './fuzz-door.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-01-01T19:04:05Z' }, seed: 1, journalLimit: 50 });
  // Only where there is a second tenant does the sandbox ask who calls.
  await sandbox.tenant('shop');
});
afterAll(() => sandbox.close());

const trade = {
  out_trade_no: 'A1',
  total_amount: '10.00',
  subject: '茶 "%+&" 🍵',
  buyer_id: '2088000000000001',
};
const control = (path: string, method: string, body: unknown): Request =>
  new Request(`http://127.0.0.1${path}`, { method, body: JSON.stringify(body) });
const serverless = { method: 'serverless.function.runtime.invoke', params: '{}' };
const fault = { operation: 'alipay.trade.refund', effect: 'delay', ms: 1 };

/** Any request gets an answer; an order that was not signed for does not come into being. */
function door(make: () => Request, gateCases = 500): FuzzTarget | Promise<FuzzTarget> {
  sandbox.reset();
  setFaultOfNobody();
  return rawHttp(make()).then((genuine) => ({
    isExpected: (error) => error instanceof NotReached,
    accepts: 'unsigned',
    gateCases, // each case is verified and, where it is refused, its cause is searched for
    samples: [genuine],
    async read(bytes) {
      const response = await ask(sandbox, toRequest(bytes)).catch((error: unknown) => {
        // A fault that a case set is what it is for.
        if (error instanceof TypeError && error.message === 'fetch failed') return undefined;
        throw error;
      });
      await response?.arrayBuffer();
      for (const { outTradeNo, totalFen } of sandbox.orders.list()) {
        assert.ok(['A1 1000', 'W00001 1000'].includes(`${outTradeNo} ${String(totalFen)}`));
      }
      if (sandbox.faults.list().length > 1) setFaultOfNobody();
    },
  }));
}

/** Only where there is a rule does the sandbox ask what a request is about. */
function setFaultOfNobody(): void {
  sandbox.faults.clear();
  sandbox.faults.add({ outTradeNo: 'NOBODY', effect: 'delay', ms: 1 });
}

fuzzParser('a request to the gateway of Alipay', () =>
  door(() => signedGatewayRequest('alipay.trade.create', trade), 50),
);
fuzzParser('a request to REST v3 of Alipay', () =>
  door(() => signedRestRequest('POST', '/v3/alipay/trade/create', trade)),
);
fuzzParser('a request to WeChat Pay v3', () =>
  door(
    () => signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/jsapi', orderContent('W00001')),
    50,
  ),
);
fuzzParser('a request to WeChat Pay v2', () =>
  door(
    () =>
      new Request('http://127.0.0.1/wxpay/pay/unifiedorder', {
        method: 'POST',
        body: '<xml><appid>wx</appid><mch_id>1900009999</mch_id><nonce_str>a</nonce_str><sign>00</sign></xml>',
      }),
  ),
);
fuzzParser('a request to WeChat', () =>
  door(() => control('/weixin/wxa/msg_sec_check?access_token=FAKE', 'POST', { content: '茶', version: 2 })),
);
fuzzParser('a request to Aliyun SMS', () =>
  door(
    () =>
      new Request('http://127.0.0.1/dysms/?Action=SendSms&Version=2017-05-25&SignatureMethod=HMAC-SHA1', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'PhoneNumbers=13900001234&SignName=a&Signature=b%3D',
      }),
  ),
);
fuzzParser('a request to MPServerless', () =>
  door(() => control('/mpserverless/client', 'POST', serverless)),
);
fuzzParser('a request to the control API', () => door(() => control('/_sandbox/faults', 'POST', fault)));

fuzzParser('a request, shown in the dashboard', async (): Promise<FuzzTarget> => {
  sandbox.reset();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = 'PhoneNumbers=13900001234&TemplateParam=%7B%22code%22%3A1%7D&Signature=b%3D';
  const json = control('/weixin/wxa/msg_sec_check?access_token=FAKE', 'POST', {
    content: '<script>',
    version: 2,
  });
  return {
    isExpected: (error) => error instanceof NotReached,
    accepts: 'unsigned',
    gateCases: 200, // each is a page
    samples: [
      await rawHttp(
        new Request('http://127.0.0.1/dysms/?Action=SendSms', { method: 'POST', headers: form, body }),
      ),
      await rawHttp(json),
    ],
    async read(bytes) {
      await (await ask(sandbox, toRequest(bytes))).arrayBuffer();
      const id = sandbox.requests.last()?.id;
      if (id === undefined) throw new NotReached('it is not kept');
      const page = await ask(sandbox, new Request(`http://127.0.0.1/requests/${id}`));
      assert.equal(page.status, 200);
      assert.doesNotMatch(await page.text(), /<script>/);
    },
  };
});
