import { constants, createCipheriv, createHash, publicEncrypt } from 'node:crypto';

import { encodeMultipart } from '@sdk/core-signing/internal';

import { fuzzParser } from '../../../../tooling/jest/fuzz/fuzz-parser.js';
import {
  believeSignatures,
  signAgain,
  skipSigning,
} from '../../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { createSandbox, type Sandbox } from '../../src/index.js';
import { appId } from '../weixin-pay/raw-v3-client.js';
import { signature, signedDoor, v3Headers, weixinToken, type SignedDoor } from './fuzz-door.js';
import { mpserverlessRequest, mpserverlessToken } from './mpserverless-requests.js';

const origin = 'http://127.0.0.1:4010';
const startAt = '2026-03-04T04:00:00Z';
const seconds = String(Date.parse(startAt) / 1000);
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt }, seed: 1, journalLimit: 50 });
});
beforeEach(() => {
  sandbox.reset();
  // What is tested stands behind the signature, and making and checking one with RSA would be most of the time.
  skipSigning();
  believeSignatures();
});
afterEach(signAgain);
afterAll(() => sandbox.close());

const signed = (door: SignedDoor) => signedDoor(sandbox, door);
const post = (path: string, body: string | Uint8Array, headers: Record<string, string>): Request =>
  new Request(`${origin}${path}`, { method: 'POST', headers, body: Buffer.from(body) });

fuzzParser('what a sealed request to the gateway of Alipay asks for', () => {
  const key = Buffer.from(sandbox.credentials(origin).alipay.encryptKey, 'base64');
  return signed({
    samples: ['{"out_trade_no":"A1","total_amount":"10.00","subject":"茶","buyer_id":"2088000000000001"}'],
    request(bytes) {
      const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
      const parameters = {
        ...{ app_id: '2021999900000001', method: 'alipay.trade.create', format: 'JSON', charset: 'utf-8' },
        ...{ sign_type: 'RSA2', timestamp: '2026-03-04 12:00:00', version: '1.0', sign: signature },
        ...{ encrypt_type: 'AES', biz_content: sealed },
      };
      return post('/alipay/gateway.do', new URLSearchParams(parameters).toString(), {
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      });
    },
  });
});

fuzzParser('a picture that is uploaded to WeChat Pay v3', () => {
  const content = Buffer.from('FAKE');
  const meta = { filename: 'a.png', sha256: createHash('sha256').update(content).digest('hex') };
  const boundary = 'FAKE-boundary';
  const genuine = encodeMultipart(
    [
      { name: 'meta', contentType: 'application/json', content: JSON.stringify(meta) },
      { name: 'file', fileName: 'a.png', contentType: 'image/png', content },
    ],
    boundary,
  );
  return signed({
    samples: [JSON.stringify(meta), Buffer.from(genuine.body)],
    request(bytes) {
      // Either the part that is signed and says what the file is, or the whole body.
      const isWhole = bytes.includes(boundary);
      const part = { name: 'meta', contentType: 'application/json', content: bytes };
      const file = { name: 'file', fileName: 'a.png', contentType: 'image/png', content };
      const body = isWhole ? bytes : Buffer.from(encodeMultipart([part, file], boundary).body);
      const headers = { ...v3Headers(sandbox), 'content-type': genuine.contentType };
      return post('/wxpay/v3/merchant/media/upload', body, headers);
    },
  });
});

fuzzParser('a sealed name in a request to WeChat Pay v3', () => {
  const { publicKey, publicKeyId } = sandbox.credentials(origin).weixinPay;
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
  const key = { key: publicKey, ...padding };
  const genuine = publicEncrypt(key, Buffer.from('张三')).toString('base64');
  let transfers = 0;
  return signed({
    // Either the name, sealed afterwards, or what is sealed.
    samples: ['张三', genuine],
    request(bytes) {
      const isSealed = bytes.length > 100;
      const userName = isSealed ? bytes.toString() : publicEncrypt(key, bytes).toString('base64');
      const transfer = {
        ...{ appid: appId, out_bill_no: `T${String((transfers += 1))}`, transfer_scene_id: '1000' },
        ...{ openid: 'oFAKEsandboxOnlyOpenIdUser01', transfer_amount: 100, transfer_remark: '茶' },
        transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '茶' }],
        user_name: userName,
      };
      return post('/wxpay/v3/fund-app/mch-transfer/transfer-bills', JSON.stringify(transfer), {
        ...v3Headers(sandbox),
        'wechatpay-serial': publicKeyId,
      });
    },
  });
});

fuzzParser('a file that is uploaded to the store of MPServerless', () => {
  const boundary = 'FAKE-boundary';
  const genuine = encodeMultipart(
    [
      { name: 'key', content: 'a/b.png' },
      { name: 'policy', content: 'FAKE' },
      { name: 'file', fileName: 'b.png', contentType: 'image/png', content: Buffer.from('FAKE') },
    ],
    boundary,
  );
  return signed({
    unsigned: true, // the place that was promised is all that is asked for
    async prepare() {
      const place = { cloudPath: 'a/b.png', filename: 'b.png' };
      const answer = await sandbox.fetch(
        mpserverlessRequest(sandbox, {
          method: 'serverless.file.resource.generateProximalSign',
          params: JSON.stringify(place),
          token: await mpserverlessToken(sandbox),
        }),
      );
      if (answer.status !== 200) throw new Error('no place was promised');
    },
    samples: [Buffer.from(genuine.body)],
    request: (bytes) => post('/mpserverless/oss', bytes, { 'content-type': genuine.contentType }),
  });
});

fuzzParser('what a sealed request to WeChat asks for', () => {
  const { appId: id, apiSymmetricKey, apiSymmetricKeySn, openid } = sandbox.credentials(origin).weixin;
  let path = '';
  const address = `${origin}/weixin/wxa/getuserriskrank`;
  return signed({
    async prepare() {
      path = `/weixin/wxa/getuserriskrank?access_token=${await weixinToken(sandbox)}`;
    },
    samples: [
      JSON.stringify({
        ...{ _n: 'FAKE', _appid: id, _timestamp: Number(seconds), appid: id, openid, scene: 0 },
        client_ip: '203.0.113.7',
      }),
    ],
    request(bytes) {
      const iv = Buffer.alloc(12, 3);
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiSymmetricKey, 'base64'), iv);
      cipher.setAAD(Buffer.from(`${address}|${id}|${seconds}|${apiSymmetricKeySn}`));
      const data = Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
      const sealed = { iv: iv.toString('base64'), data, authtag: cipher.getAuthTag().toString('base64') };
      return post(path, JSON.stringify(sealed), {
        ...{ 'wechatmp-appid': id, 'wechatmp-timestamp': seconds, 'wechatmp-signature': signature },
      });
    },
  });
});
