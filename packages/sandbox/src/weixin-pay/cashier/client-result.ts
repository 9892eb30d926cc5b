/** What the payment window of a phone tells the shop's mini program, page or app. */
export const clientResultCodes = {
  ok: '支付成功',
  cancel: '用户取消支付',
  fail: '支付失败',
} as const;

export type ClientResultCode = keyof typeof clientResultCodes;

export function isClientResultCode(code: string): code is ClientResultCode {
  return Object.hasOwn(clientResultCodes, code);
}

const errorCodes: Record<ClientResultCode, number> = { ok: 0, cancel: -2, fail: -1 };
const miniProgramWords: Record<ClientResultCode, string> = { ok: 'ok', cancel: 'fail cancel', fail: 'fail' };

/**
 * What the phone would hand to the shop's client code: `errMsg` as `wx.requestPayment` words it, `err_msg` as the page
 * inside WeChat does, `errCode` as the app SDK does. The code is whatever a test wants and proves nothing: `ok` can come
 * while the order still waits for its buyer, and `cancel` after it was paid. Only a query or a notification is the truth.
 */
export function clientResult(code: ClientResultCode): Record<string, string | number> {
  return {
    errMsg: `requestPayment:${miniProgramWords[code]}`,
    err_msg: `get_brand_wcpay_request:${code}`,
    errCode: errorCodes[code],
  };
}
