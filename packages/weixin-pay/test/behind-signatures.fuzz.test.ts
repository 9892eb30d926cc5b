import crypto, {
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  X509Certificate,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SdkError } from '@sdk/core-signing';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { answerWith } from '../../../tooling/jest/fuzz/recorded-answers.js';
import {
  believeSignatures,
  signAgain,
  skipSigning,
} from '../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { createWeixinPay, type WeixinPay } from '../src/index.js';
import { openPlatformCertificates } from '../src/keyring/open-platform-certificates.js';
import { generateTestCredentials } from '../src/testing.js';
import { openFields } from '../src/v3/call/sealed-fields.js';
import { signV2 } from '../src/v2/sign/v2-signature.js';

/** The bytes are changed first, sealed and "signed" afterwards: what is read here stands behind the signature. */
const credentials = generateTestCredentials();
const { config } = credentials;
const now = Date.parse('2026-03-04T04:00:00Z');
const open = { isExpected: (error: unknown) => SdkError.is(error), accepts: 'unsigned' } as const;
const signature = Buffer.alloc(256, 1).toString('base64');
const signedHeaders = {
  ...{ 'wechatpay-timestamp': String(now / 1000), 'wechatpay-nonce': 'FAKE', 'request-id': 'FAKE' },
  ...{ 'wechatpay-serial': config.publicKeyId, 'wechatpay-signature': signature },
};
const clients: WeixinPay[] = [];
beforeEach(() => {
  // Making and checking a signature with RSA would be most of the time, and the doors are tested elsewhere.
  skipSigning();
  believeSignatures();
});
afterEach(signAgain);
afterAll(() => Promise.all(clients.map((one) => one.close())));

function client(answer?: () => Buffer, headers: Record<string, string> = {}): WeixinPay {
  const pay = createWeixinPay({
    ...config,
    ...(answer === undefined ? {} : answerWith(() => ({ status: 200, headers, body: answer() }))),
    retry: false,
    clock: { now: () => now },
  });
  clients.push(pay);
  return pay;
}

/** @param plain - what a resource of API v3 holds, in the order of what it is sealed with. */
function sealedV3(plain: Buffer, associatedData: string): Record<string, string> {
  const nonce = 'FAKEnonce012';
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(config.apiV3Key), nonce);
  cipher.setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return {
    ...{ algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: associatedData },
    ciphertext: ciphertext.toString('base64'),
  };
}

const transaction = {
  ...{
    appid: config.appId,
    mchid: config.mchId,
    out_trade_no: 'fuzz_0001',
    transaction_id: '4200',
    trade_type: 'JSAPI',
  },
  ...{ trade_state: 'SUCCESS', success_time: '2026-03-04T12:00:00+08:00', attach: '茶' },
  payer: { openid: 'oFAKE' },
  amount: { total: 100, payer_total: 100, currency: 'CNY', payer_currency: 'CNY' },
  promotion_detail: [{ coupon_id: '1', amount: 1, goods_detail: [{ goods_id: '1', quantity: 1 }] }],
};

fuzzParser('what a signed answer of API v3 says', (): FuzzTarget => {
  let body: Buffer = Buffer.alloc(0);
  const pay = client(() => body, {
    ...signedHeaders,
    'content-type': 'application/json',
  });
  return {
    ...open,
    samples: [Buffer.from(JSON.stringify(transaction))],
    read(bytes) {
      body = bytes;
      return pay.v3.transactions.query({ outTradeNo: 'fuzz_0001' });
    },
  };
});

fuzzParser('what a signed notification of API v3 says', (): FuzzTarget => {
  const pay = client();
  const event = {
    ...{ id: 'FAKE', create_time: '2026-03-04T12:00:00+08:00', resource_type: 'encrypt-resource' },
    ...{ event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' },
    resource: {
      original_type: 'transaction',
      ...sealedV3(Buffer.from(JSON.stringify(transaction)), 'transaction'),
    },
  };
  return {
    ...open,
    samples: [Buffer.from(JSON.stringify(event))],
    read: (bytes) => pay.verifyNotification({ headers: signedHeaders, body: bytes }, { claim: false }),
  };
});

fuzzParser('the sealed resource of a notification of API v3', (): FuzzTarget => {
  const pay = client();
  const refund = {
    ...{
      mchid: config.mchId,
      out_trade_no: 'fuzz_0001',
      transaction_id: '4200',
      out_refund_no: 'R1',
      refund_id: '50',
    },
    ...{ refund_status: 'SUCCESS', success_time: '2026-03-04T12:00:00+08:00', user_received_account: '茶' },
    amount: { total: 100, refund: 100, payer_total: 100, payer_refund: 100 },
  };
  const read = (bytes: Buffer, kind: 'transaction' | 'refund') => {
    const resource = { original_type: kind, ...sealedV3(bytes, kind) };
    const body = JSON.stringify({
      ...{
        id: 'FAKE',
        create_time: '2026-03-04T12:00:00+08:00',
        resource_type: 'encrypt-resource',
        resource,
      },
      event_type: kind === 'refund' ? 'REFUND.SUCCESS' : 'TRANSACTION.SUCCESS',
    });
    return pay.verifyNotification({ headers: signedHeaders, body }, { claim: false });
  };
  return {
    ...open,
    samples: [transaction, refund].map((one) => Buffer.from(JSON.stringify(one))),
    read: (bytes) => read(bytes, bytes.includes('refund') ? 'refund' : 'transaction'),
  };
});

/** Signs the fields as a simple reader sees them, and puts the signature at the end. */
function signedXml(bytes: Buffer): string {
  const text = bytes.toString();
  const leaves = [...text.matchAll(/<([A-Za-z_]\w*)>(?:<!\[CDATA\[([^\]]*)\]\]>|([^<>&]*))<\/\1>/g)].map(
    ([, name = '', marked, plain = '']) => [name, marked ?? plain] as const,
  );
  const sign = signV2(Object.fromEntries(leaves.filter(([name]) => name !== 'sign')), config.key, 'MD5');
  return text.replace(/<\/xml>(?![^]*<\/xml>)/, `<sign>${sign}</sign></xml>`);
}

const paid = `<xml><return_code><![CDATA[SUCCESS]]></return_code><result_code>SUCCESS</result_code><appid>${config.appId}</appid><mch_id>${config.mchId}</mch_id><nonce_str>FAKE</nonce_str><openid>oFAKE</openid><trade_type>JSAPI</trade_type><trade_state>SUCCESS</trade_state><bank_type>OTHERS</bank_type><total_fee>100</total_fee><cash_fee>100</cash_fee><coupon_count>1</coupon_count><coupon_id_0>1</coupon_id_0><coupon_fee_0>1</coupon_fee_0><transaction_id>4200</transaction_id><out_trade_no>fuzz_0001</out_trade_no><attach><![CDATA[茶]]></attach><time_end>20260304120000</time_end></xml>`;

fuzzParser('what a signed answer of API v2 says', (): FuzzTarget => {
  let body = Buffer.alloc(0);
  const pay = client(() => body, { 'content-type': 'text/xml' });
  return {
    ...open,
    samples: [Buffer.from(paid)],
    read(bytes) {
      body = Buffer.from(signedXml(bytes));
      return pay.v2.orderQuery({ outTradeNo: 'fuzz_0001' });
    },
  };
});

fuzzParser('what a signed notification of API v2 says', (): FuzzTarget => {
  const pay = client();
  return {
    ...open,
    samples: [Buffer.from(paid.replace('<trade_state>SUCCESS</trade_state>', ''))],
    read: (bytes) =>
      pay.verifyNotification(
        { headers: { 'content-type': 'text/xml' }, body: signedXml(bytes) },
        { claim: false },
      ),
  };
});

fuzzParser('the sealed part of a refund notification of API v2', (): FuzzTarget => {
  const pay = client();
  const key = createHash('md5').update(config.key).digest('hex');
  const root = `<root><out_refund_no>R1</out_refund_no><out_trade_no>fuzz_0001</out_trade_no><refund_account>REFUND_SOURCE_RECHARGE_FUNDS</refund_account><refund_fee>100</refund_fee><refund_id>50</refund_id><refund_recv_accout><![CDATA[茶]]></refund_recv_accout><refund_request_source>API</refund_request_source><refund_status>SUCCESS</refund_status><settlement_refund_fee>100</settlement_refund_fee><settlement_total_fee>100</settlement_total_fee><success_time>2026-03-04 12:00:00</success_time><total_fee>100</total_fee><transaction_id>4200</transaction_id></root>`;
  return {
    ...open,
    samples: [Buffer.from(root)],
    read(bytes) {
      const cipher = createCipheriv('aes-256-ecb', key, null);
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
      const body = `<xml><return_code>SUCCESS</return_code><appid>${config.appId}</appid><mch_id>${config.mchId}</mch_id><nonce_str>FAKE</nonce_str><req_info>${sealed}</req_info></xml>`;
      return pay.verifyNotification({ headers: { 'content-type': 'text/xml' }, body }, { claim: false });
    },
  };
});

const pem = readFileSync(join(__dirname, '../../core-signing/test/fixtures/keys/platform.crt'));

/** A list of certificates, sealed with the key of the test. */
function certificates(sealed: Buffer): string {
  const entry = {
    ...{ serial_no: new X509Certificate(pem).serialNumber, effective_time: '2026-01-01T00:00:00+08:00' },
    ...{ expire_time: '2031-01-01T00:00:00+08:00', encrypt_certificate: sealedV3(sealed, 'certificate') },
  };
  return JSON.stringify({ data: [entry] });
}

fuzzParser('the list of certificates of WeChat Pay', (): FuzzTarget => {
  return {
    ...open,
    samples: [Buffer.from(certificates(pem))],
    read: (bytes) => openPlatformCertificates(bytes.toString(), Buffer.from(config.apiV3Key)),
  };
});

fuzzParser('a sealed certificate of WeChat Pay', (): FuzzTarget => {
  return {
    ...open,
    gateCases: 5000, // each is a certificate that OpenSSL reads
    samples: [pem],
    read: (bytes) => openPlatformCertificates(certificates(bytes), Buffer.from(config.apiV3Key)),
  };
});

fuzzParser('the sealed fields of an answer of API v3', (): FuzzTarget => {
  const seal = (text: string): string => crypto.publicEncrypt(oaep, Buffer.from(text)).toString('base64');
  const oaep = {
    key: createPublicKey(config.privateKey),
    padding: crypto.constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: 'sha1',
  };
  const answer = { contact: { name: seal('茶'), list: [{ name: seal('a') }] }, plain: 'a' };
  const privateKey = createPrivateKey(config.privateKey);
  return {
    ...open,
    samples: [Buffer.from(JSON.stringify(answer))],
    read(bytes) {
      let wire: unknown;
      try {
        wire = JSON.parse(bytes.toString());
      } catch {
        return undefined;
      }
      if (typeof wire !== 'object' || wire === null) return undefined;
      return openFields(
        wire as Record<string, unknown>,
        ['contact.name', 'contact.list.*.name'],
        privateKey,
        'test',
      );
    },
  };
});
