// Login, order, payment, verified notification, refund and SMS against a sandbox in another process.
import { createAliyunSms, createPayment, initWeixin } from '@sdk/openapi';
import { createServer } from 'node:http';

const { url, credentials } = JSON.parse(process.env.SMOKE_SANDBOX);
const { alipay, weixin, weixinPay, aliyunSms } = credentials;
const steps = {};
async function step(name, run) {
  try {
    await run();
    steps[name] = 'works';
  } catch (error) {
    steps[name] = `fails: ${error?.code ?? ''} ${error?.message ?? error}`;
  }
}
const expect = (actual, wanted) => {
  if (actual !== wanted) throw new Error(`expected ${wanted}, got ${actual}`);
};

const notices = [];
const hook = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    notices.push({ body: Buffer.concat(chunks).toString('utf8'), headers: { ...request.headers } });
    response.end('success');
  });
});
await new Promise((resolve) => hook.listen(0, '127.0.0.1', resolve));
const notifyUrl = `http://127.0.0.1:${hook.address().port}/notify`;

const login = initWeixin({ appId: weixin.appId, secret: weixin.secret, endpoint: weixin.endpoint });
await step('WeChat login', async () => {
  const { openid } = await login.auth.code2Session(weixin.jsCode);
  expect(typeof openid, 'string');
});

const { mchId, key, pfxBase64, privateKey, serialNo, apiV3Key, publicKey, publicKeyId } = weixinPay;
const common = { provider: 'wxpay', appId: weixinPay.appId, mchId, endpoint: weixinPay.endpoint };
const payments = {
  'WeChat Pay v2': createPayment({ ...common, key, pfx: pfxBase64 }),
  'WeChat Pay v3': createPayment({
    ...common,
    apiVersion: 'v3',
    privateKey,
    serialNo,
    apiV3Key,
    publicKey,
    publicKeyId,
  }),
  Alipay: createPayment({
    provider: 'alipay',
    appId: alipay.appId,
    privateKey: alipay.privateKey,
    alipayPublicKey: alipay.alipayPublicKey,
    endpoint: alipay.endpoint,
  }),
};
const delivered = async (count) => {
  for (let turn = 0; turn < 200 && notices.length < count; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  if (notices.length < count) throw new Error('no notification came');
  return notices.at(-1);
};
for (const [name, payment] of Object.entries(payments)) {
  const outTradeNo = `smoke_${name.replace(/\W/g, '')}_${process.pid}`;
  const openid = name === 'Alipay' ? alipay.buyerId : weixinPay.openid;
  await step(`${name}: order`, async () => {
    await payment.getOrderInfo({ openid, subject: 'Tea', body: 'Tea', outTradeNo, totalFee: 35, notifyUrl });
    const before = notices.length;
    const paid = await fetch(`${url}/_sandbox/orders/${outTradeNo}/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(paid.ok, true);
    const { tradeState } = await payment.orderQuery({ outTradeNo });
    expect(tradeState, 'SUCCESS');
    await step(`${name}: notification`, async () => {
      const notice = await payment.verifyPaymentNotify(await delivered(before + 1));
      expect(notice.outTradeNo, outTradeNo);
    });
  });
  await step(`${name}: refund`, () =>
    payment.refund({ outTradeNo, outRefundNo: `${outTradeNo}_r`, totalFee: 35, refundFee: 35 }),
  );
}
const sms = createAliyunSms({
  accessKeyId: aliyunSms.accessKeyId,
  accessKeySecret: aliyunSms.accessKeySecret,
  endpoint: aliyunSms.endpoint,
});
await step('SMS', async () => {
  const { bizId } = await sms.sendSms({
    phoneNumbers: '13900001234',
    signName: aliyunSms.signName,
    templateCode: aliyunSms.templateCode,
    templateParam: { code: '123456' },
  });
  expect(typeof bizId, 'string');
});
await Promise.all([login.close(), sms.close(), ...Object.values(payments).map((one) => one.close())]);
hook.close();
hook.closeAllConnections?.();
console.log(JSON.stringify(steps));
