import { request } from 'node:https';
import type { RequestOptions } from 'node:https';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import type { SandboxServer } from '../../src/core/http-door.js';
import { fakeCertificates } from '../../src/keys/fake-certificates.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { fakeWeixinPayCertificates } from '../../src/keys/fake-weixin-pay-certificates.js';
import { orderFields, readXml, signOf, v2Client, writeXml } from './v2-client.js';

let sandbox: Sandbox;
let server: SandboxServer;

beforeAll(async () => {
  sandbox = await createSandbox();
  server = await sandbox.listen({ port: 0, mtlsPort: 0 });
});
afterAll(() => sandbox.close());

const credentials = () => sandbox.credentials(server.url).weixinPay;
const merchant = () => ({ key: credentials().privateKey, cert: fakeWeixinPayCertificates.merchant });

/** A refund over the second port. */
function refund(tls: RequestOptions): Promise<string> {
  const { mtlsEndpoint, certificateAuthority, appId, mchId, key } = credentials();
  const fields = {
    appid: appId,
    mch_id: mchId,
    nonce_str: 'n',
    out_trade_no: 'm1',
    out_refund_no: 'r1',
    total_fee: '100',
    refund_fee: '1',
  };
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: 'POST',
      ca: certificateAuthority,
      agent: false,
      headers: { 'x-sandbox-client-certificate': 'required' },
      ...tls,
    };
    const sent = request(`${mtlsEndpoint ?? ''}/secapi/pay/refund`, options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(writeXml({ ...fields, sign: signOf(fields, key) }));
  });
}

it('takes a refund from who has the merchant’s certificate', async () => {
  await v2Client(sandbox).call('/pay/unifiedorder', orderFields('m1'));
  await sandbox.orders.pay('m1');
  expect(readXml(await refund(merchant()))).toMatchObject({ result_code: 'SUCCESS', refund_fee: '1' });
});

it('refuses who has none, or one of another authority', async () => {
  await expect(refund({})).rejects.toThrow();
  // A proper certificate, but of Alipay's side of the sandbox.
  const other = { key: fakeKeyPairs.appPrivateKey, cert: fakeCertificates.app };
  await expect(refund(other)).rejects.toThrow();
});

it('is not trusted without its authority', async () => {
  await expect(refund({ ...merchant(), ca: [] })).rejects.toThrow(/self.signed|certificate/i);
});

it('a request at the first port cannot claim to have a certificate', async () => {
  const { endpoint, appId, mchId, key } = credentials();
  const fields = {
    appid: appId,
    mch_id: mchId,
    nonce_str: 'n',
    out_trade_no: 'm1',
    out_refund_no: 'r2',
    total_fee: '100',
    refund_fee: '1',
  };
  const response = await fetch(`${endpoint}/secapi/pay/refund`, {
    method: 'POST',
    headers: { 'x-sandbox-client-certificate': 'required', 'x-sandbox-tls-client': 'verified' },
    body: writeXml({ ...fields, sign: signOf(fields, key) }),
  });
  expect(readXml(await response.text())).toMatchObject({ return_code: 'FAIL' });
});

it('is closed with the sandbox’s server, and only there when asked for', async () => {
  const other = await sandbox.listen({ port: 0 });
  expect(other.mtlsUrl).toBeNull();
  expect(sandbox.credentials(other.url).weixinPay.mtlsEndpoint).toBeUndefined();
  await other.close();
  const second = await sandbox.listen({ port: 0, mtlsPort: 0 });
  await second.close();
  await expect(fetch(second.url)).rejects.toThrow();
});
