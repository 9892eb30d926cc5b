import { isCloudError } from '@sdk/alipay-serverless';

import { openCloud } from '../../open-cloud.js';

// An order is one number from the first tap to the last refund: a second tap must not be a second order. Two phones
// must not draw the same one either; a shop with a server has it make the number, and the price below.
const outTradeNo = `mini_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 10)}`;

Page({
  data: { message: '' },

  /** The button "Pay". */
  async onPay() {
    try {
      const cloud = await openCloud();
      const { userId } = await cloud.base.oauth.getToken(await getAuthCode());
      const trade = await cloud.payment.common.create({
        subject: 'A pair of socks',
        outTradeNo,
        totalAmount: '88.88', // yuan, as text
        ...(userId === undefined ? {} : { buyerId: userId }),
      });
      if (trade.code !== '10000') {
        this.setData({ message: `refused: ${trade.subMsg ?? trade.msg ?? ''}` });
        return;
      }
      await tradePay(trade.tradeNo ?? '');
      // What the phone says proves nothing. Goods are sent after the notification to the server, never from here.
      const { tradeStatus } = await cloud.payment.common.query(outTradeNo);
      this.setData({ message: tradeStatus === 'TRADE_SUCCESS' ? 'paid' : 'not paid yet' });
    } catch (error) {
      this.setData({ message: explain(error) });
    }
  },

  /**
   * The button "Give back", of a mini program for the staff. That a page is hidden protects nothing: in the customers'
   * space, `allow` of `createAlipayOpenapiFunction` leaves `alipay.trade.refund` out.
   */
  async onRefund(refundAmount: string, outRequestNo: string) {
    try {
      const cloud = await openCloud();
      // A part of the order needs a number of its own: the same number is the same refund, however often it is tapped.
      const refund = await cloud.payment.common.refund(outTradeNo, refundAmount, outRequestNo);
      // A refusal of Alipay resolves, as it always did in this library.
      this.setData({
        message:
          refund.code === '10000' ? `${refund.refundFee ?? ''} yuan went back` : (refund.subCode ?? ''),
      });
    } catch (error) {
      this.setData({ message: explain(error) });
    }
  },
});

/** Without an answer nobody knows: `unknown` means that it may have happened. */
function explain(error: unknown): string {
  if (!isCloudError(error)) throw error;
  return `no answer, outcome ${error.outcome}`;
}

function getAuthCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    my.getAuthCode({
      scopes: 'auth_base',
      success: ({ authCode }) => resolve(authCode),
      fail: ({ errorMessage }) => reject(new Error(errorMessage)),
    });
  });
}

function tradePay(tradeNO: string): Promise<string> {
  return new Promise((resolve, reject) => {
    my.tradePay({
      tradeNO,
      success: ({ resultCode }) => resolve(resultCode),
      fail: ({ errorMessage }) => reject(new Error(errorMessage)),
    });
  });
}
