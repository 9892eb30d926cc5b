import crypto from 'node:crypto';
import { compareRates, repeat } from '../harness/compare-rates.mjs';
import { merchant } from '../harness/weixin-pay-messages.mjs';
import { createAxiosPlugin, createNodeV3, createOurs } from '../subjects/weixin-pay.mjs';

const prepayId = 'wx201410272009395522657a690389285100';

/** Building and signing what opens the cashier, against signing alone with a cached key. */
export const row = {
  name: 'weixin-pay: v3 build + sign for the cashier',
  async run({ fixtures }) {
    const { appId } = merchant;
    const ours = await createOurs(fixtures);
    const nodeV3 = createNodeV3(fixtures);
    const { Formatter, Rsa } = createAxiosPlugin(fixtures);
    const key = Rsa.from(fixtures.privateKey);
    const { timeStamp, nonceStr, paySign, package: packageText } = ours.clientParameters.jsapi(prepayId);
    const content = Buffer.from(`${appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`);
    if (!crypto.verify('RSA-SHA256', content, fixtures.app.publicKey, Buffer.from(paySign, 'base64')))
      throw new Error('The parameters are not signed as expected.');
    const compared = await compareRates({
      raw: repeat(() => crypto.sign('RSA-SHA256', content, fixtures.app.privateKey).toString('base64')),
      ours: repeat(() => ours.clientParameters.jsapi(prepayId)),
      'wechatpay-axios-plugin': repeat(() =>
        Rsa.sign(
          Formatter.joinedByLineFeed(
            appId,
            Formatter.timestamp(),
            Formatter.nonce(),
            `prepay_id=${prepayId}`,
          ),
          key,
        ),
      ),
      'wechatpay-node-v3': repeat(() =>
        nodeV3.sign(
          `${appId}\n${Math.floor(Date.now() / 1000)}\n${Math.random().toString(36).slice(2)}\nprepay_id=${prepayId}\n`,
        ),
      ),
    });
    await ours.close();
    const line = (against, reference, target) => ({
      against,
      target,
      ...compared.ratio('ours', reference),
      rate: compared.rates.ours,
    });
    return [
      line('crypto.sign', 'raw', 0.9),
      line('wechatpay-axios-plugin', 'wechatpay-axios-plugin'),
      line('wechatpay-node-v3', 'wechatpay-node-v3'),
    ];
  },
};
