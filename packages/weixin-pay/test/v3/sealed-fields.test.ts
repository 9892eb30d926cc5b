import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import { appId, merchantKey, mchId, openid, publicKeyId, signers } from './fake-weixin-pay.js';
import { certificateMode, rejection, withWeixinPay } from './test-bench.js';

const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
const opened = (value: unknown, name: keyof typeof signers = 'public'): string =>
  privateDecrypt({ key: signers[name].key, ...oaep }, Buffer.from(String(value), 'base64')).toString();
const sealedForMerchant = (text: string): string =>
  publicEncrypt({ key: createPublicKey(createPrivateKey(merchantKey)), ...oaep }, Buffer.from(text)).toString(
    'base64',
  );

const transfer = {
  outBillNo: 'plfk2020042013',
  transferSceneId: '1000',
  openid,
  transferAmount: 200_000,
  transferRemark: '新会员 100% 🎁',
  transferSceneReportInfos: [{ infoType: '活动名称', infoContent: '新会员有礼' }],
};

test('a transfer seals the name with the key that the request names, the same for every attempt', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () =>
      weixin.received.length < 2
        ? { status: 500, body: { code: 'SYSTEM_ERROR', message: '' } }
        : {
            body: {
              out_bill_no: 'plfk2020042013',
              transfer_bill_no: '133',
              create_time: '',
              state: 'WAIT_USER_CONFIRM',
              package_info: 'affffddafdfafddffda==',
            },
          };
    expect(await pay.v3.transferBills.create({ ...transfer, userName: '张三' })).toMatchObject({
      state: 'WAIT_USER_CONFIRM',
      packageInfo: 'affffddafdfafddffda==',
    });
    const [first, second] = weixin.received;
    expect(first?.headers['wechatpay-serial']).toBe(publicKeyId);
    expect(opened(first?.json()['user_name'])).toBe('张三');
    expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
    expect(first?.json()).toMatchObject({
      appid: appId,
      transfer_amount: 200_000,
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '新会员有礼' }],
    });
    // The client's address expects payments.
    expect(first?.json()).not.toHaveProperty('notify_url');
    expect(first?.body.toString()).not.toContain('张三');
  }));

test('in certificate mode with the certificate that lasts longest', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.listed = ['current', 'next'];
    weixin.respond = (request) =>
      request.path === '/v3/certificates'
        ? undefined
        : { body: { type: 'MERCHANT_ID', account: '1', name: sealedForMerchant('某公司') } };
    const result = await pay.v3.profitSharing.addReceiver({
      type: 'MERCHANT_ID',
      account: '86693852',
      name: 'hu89ohu89ohu89o',
      relationType: 'SERVICE_PROVIDER',
    });
    const request = weixin.received.at(-1);
    expect(request?.headers['wechatpay-serial']).toBe(signers.next.serial);
    expect(opened(request?.json()['name'], 'next')).toBe('hu89ohu89ohu89o');
    expect(result).toEqual({ type: 'MERCHANT_ID', account: '1', name: '某公司' });
  }, certificateMode));

test('each receiver of a list', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({
      body: {
        transaction_id: '4208450740201411110007820472',
        out_order_no: 'P1',
        order_id: '3',
        state: 'PROCESSING',
        receivers: [{ type: 'PERSONAL_OPENID', account: openid, amount: 1, result: 'PENDING' }],
      },
    });
    const receiver = { type: 'PERSONAL_OPENID', account: openid, amount: 1, description: 'd' };
    await pay.v3.profitSharing.create({
      transactionId: '4208450740201411110007820472',
      outOrderNo: 'P1',
      receivers: [{ ...receiver, name: '甲' }, receiver, { ...receiver, name: '乙' }],
      unfreezeUnsplit: true,
    });
    const [one, two, three] = weixin.received[0]?.json()['receivers'] as Record<string, unknown>[];
    expect([opened(one?.['name']), two, opened(three?.['name'])]).toEqual(['甲', receiver, '乙']);
  }));

test('the name in an answer is opened, and one that cannot be is an error that says what happened', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    const bill = { mch_id: mchId, out_bill_no: 'plfk2020042013', state: 'SUCCESS', transfer_amount: 1 };
    weixin.respond = () => ({ body: { ...bill, user_name: sealedForMerchant('李四') } });
    expect(await pay.v3.transferBills.queryByOutBillNo({ outBillNo: 'plfk2020042013' })).toMatchObject({
      mchId,
      userName: '李四',
    });
    weixin.respond = () => ({ body: { ...bill, user_name: 'SECRET' } });
    const error = await rejection(pay.v3.transferBills.queryByTransferBillNo({ transferBillNo: '133' }));
    expect(error).toMatchObject({ code: 'ERR_SDK_DECRYPTION', outcome: 'unknown' });
    expect(JSON.stringify(error)).not.toContain('SECRET');
  }));

test('a text that the key cannot hold is refused before anything is sent', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    const error = await rejection(
      pay.v3.refunds.applyAbnormalRefund({
        refundId: '50000000382019052709732678859',
        outRefundNo: 'R1',
        type: 'USER_BANK_CARD',
        realName: '长'.repeat(100),
      }),
    );
    expect(error).toMatchObject({ issues: [{ path: 'real_name' }], outcome: 'not-sent' });
    expect(weixin.received).toHaveLength(0);
  }));
