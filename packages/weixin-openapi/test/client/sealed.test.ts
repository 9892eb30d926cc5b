import {
  constants,
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { appId, json, type FakeWeixin, type ReceivedRequest, type Reply } from './fake-weixin.js';
import { rejection, withWeixin } from './test-bench.js';

const application = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = randomBytes(32);
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } as const;
const apiSecurity = {
  symmetricKey: { sn: 'key-1', key: key.toString('base64') },
  privateKey: { key: application.privateKey },
  platformCertificates: [{ sn: 'platform-1', certificate: platform.publicKey }],
};
const path = '/wxa/getuserriskrank';

/** The platform's side, with nothing but `node:crypto`. */
function unseal(weixin: FakeWeixin, request: ReceivedRequest): Record<string, unknown> {
  const time = String(request.headers['wechatmp-timestamp']);
  const address = `${weixin.url}${request.path}`;
  const signed = Buffer.concat([Buffer.from(`${address}\n${appId}\n${time}\n`), request.body]);
  const signature = Buffer.from(String(request.headers['wechatmp-signature']), 'base64');
  expect(verify('sha256', signed, { key: application.publicKey, ...pss }, signature)).toBe(true);
  const { iv, data, authtag } = JSON.parse(String(request.body)) as Record<string, string>;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv ?? '', 'base64'));
  decipher.setAAD(Buffer.from(`${address}|${appId}|${time}|key-1`));
  decipher.setAuthTag(Buffer.from(authtag ?? '', 'base64'));
  const plain = Buffer.concat([decipher.update(Buffer.from(data ?? '', 'base64')), decipher.final()]);
  return JSON.parse(plain.toString('utf8')) as Record<string, unknown>;
}

function seal(weixin: FakeWeixin, fields: object): Reply {
  const seconds = Math.floor(Date.now() / 1000);
  const address = `${weixin.url}${path}`;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(`${address}|${appId}|${seconds}|key-1`));
  const plain = JSON.stringify({ _n: 'n', _appid: appId, _timestamp: seconds, ...fields });
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
  const body = JSON.stringify({
    iv: iv.toString('base64'),
    data,
    authtag: cipher.getAuthTag().toString('base64'),
  });
  const signed = Buffer.from(`${address}\n${appId}\n${seconds}\n${body}`);
  const signature = sign('sha256', signed, { key: platform.privateKey, ...pss }).toString('base64');
  const headers = {
    'Wechatmp-Appid': appId,
    'Wechatmp-TimeStamp': String(seconds),
    'Wechatmp-Serial': 'platform-1',
    'Wechatmp-Signature': signature,
  };
  return { body, headers };
}

const params = { appid: appId, openid: 'o1', scene: 1, clientIp: '203.0.113.7' } as const;

test('functions that take it are encrypted and signed, answers verified and decrypted', async () => {
  await withWeixin(
    async ({ weixin, client }) => {
      weixin.respond = (request) =>
        request.path === path ? seal(weixin, { errcode: 0, errmsg: 'ok', risk_rank: 2 }) : undefined;
      expect(await client.riskControl.getUserRiskRank(params)).toEqual({
        riskRank: 2,
        errCode: 0,
        errMsg: 'riskControl.getUserRiskRank ok',
      });
      const [request] = weixin.requests(path);
      expect([...(request?.query.keys() ?? [])]).toEqual(['access_token']);
      expect(request && unseal(weixin, request)).toMatchObject({
        _appid: appId,
        appid: appId,
        openid: 'o1',
        scene: 1,
        client_ip: '203.0.113.7',
      });
    },
    { apiSecurity },
  );
});

test('an error inside is a platform error; an unsigned success is none at all', async () => {
  await withWeixin(
    async ({ weixin, client }) => {
      weixin.respond = (request) =>
        request.path === path
          ? seal(weixin, { errcode: 61010, errmsg: 'code is expired rid: 1-2' })
          : undefined;
      expect(await rejection(client.riskControl.getUserRiskRank(params))).toMatchObject({
        errCode: 61010,
        requestId: '1-2',
      });
      weixin.respond = (request) => (request.path === path ? json({ errcode: 0, risk_rank: 0 }) : undefined);
      expect(await rejection(client.riskControl.getUserRiskRank(params))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISSING',
      });
    },
    { apiSecurity },
  );
});

test('a refused token is replaced here too, and each attempt is sealed anew', async () => {
  await withWeixin(
    async ({ weixin, client }) => {
      await client.getAccessToken();
      weixin.revoke();
      weixin.respond = (request) =>
        request.path === path && weixin.valid.has(request.query.get('access_token') ?? '')
          ? seal(weixin, { risk_rank: 0 })
          : undefined;
      expect(await client.riskControl.getUserRiskRank(params)).toMatchObject({ riskRank: 0 });
      const bodies = weixin.requests(path).map(({ body }) => String(body));
      expect(new Set(bodies).size).toBe(2);
    },
    { apiSecurity },
  );
});
