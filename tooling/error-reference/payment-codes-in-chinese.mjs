/** What to do about the codes of the payment platforms, in Chinese; the English beside them is in the source of each client. */

const again = '稍后用同样的单号、同样的参数再调用。';
const rescan = '请买家出示新的付款码，重新扫描。';

/** A code whose English advice is that of another is given that one's Chinese: here stands one of each group. */
export const alipayCodes = {
  'isv.app-call-limited': '调用太频繁：等一会儿并降低频率，再用同样的单号调用。',
  'isv.missing-signature-config':
    '控制台没有这种 `signType` 的公钥或证书：在那里上传与 `privateKey` 对应的一个。',
  'isv.app-cert-not-exist':
    '重新下载本应用的三张证书并全部给出：`appCert`、`alipayPublicCert`、`alipayRootCert`。',
  'isv.refresh-token-invalid': '刷新令牌有误、已用过或已过期：让用户重新授权。',
  'isv.invalid-parameter': '对照该接口的文档检查参数。',
  'aop.invalid-app-auth-token-no-api': '商户没有授权这个接口：让商户重新授权应用。',
  'ACQ.REASON_TRADE_STATUS_INVALID': '交易的状态不允许这样做：先查询。已支付的不能关闭，只能退款。',
  'ACQ.TRADE_NOT_ALLOW_REFUND': '这笔交易不能退款：查询交易和它的退款。',
  'ACQ.CANCEL_NOT_ALLOWED': '这笔交易不能撤销：先查询；已支付的可以退款。',
  'ACQ.TRADE_CANCEL_TIME_OUT': '已过撤销期限：查询交易，已支付的退款。',
  'ACQ.TRADE_BUYER_NOT_MATCH': '这笔交易是为另一个买家创建的：为这个买家换新的 out_trade_no。',
  'ACQ.PARTNER_ERROR': '检查 `appId`，以及商户是否已签约该产品。',
  'ACQ.TOTAL_FEE_EXCEED': '金额超出支付宝允许该商户收款的范围：检查单位是不是元。',
  'ACQ.EXIST_FORBIDDEN_WORD': 'subject 或 body 里有违禁词：换个说法。',
  'ACQ.SELLER_BEEN_BLOCKED': '商户账号被冻结：只能联系支付宝客服。',
  'ACQ.PAYMENT_FAIL': '买家需要换一种方式或换一个账号支付。',
  'ACQ.BEYOND_PAY_RESTRICTION': '已达到商户的收款限额：联系支付宝提额，或等限额重新计算。',
  'isv.invalid-signature':
    '支付宝验签失败：检查 `privateKey` 与该 app_id 上传的应用公钥（或证书）是否是一对，以及编码是否在途中被改变（charset 为 utf-8）。',
  'isv.invalid-app-id': '这个网关没有该应用：检查 `appId`，沙箱应用用沙箱网关，正式应用用正式网关。',
  'isv.missing-signature': '支付宝收到的请求没有 `sign`：参数在途中丢了。',
  'isv.invalid-signature-type': '应用登记的是另一种签名方式：检查 `signType`。',
  'isv.invalid-method': '支付宝没有这个接口：检查接口名的拼写。在本地沙箱里，也可能是沙箱没有模拟它。',
  'isv.invalid-timestamp': '检查本机时钟（NTP）。',
  'isv.invalid-encrypt': '检查 `encryptKey`：它是本应用接口内容加密的 AES 密钥。',
  'isv.decryption-error-not-valid-encrypt-type': '只接受 AES：为应用启用接口内容加密。',
  'isv.decryption-error-unknown': '支付宝无法解密：检查 `encryptKey` 是否为本应用接口内容加密的 AES 密钥。',
  'isv.insufficient-isv-permissions': '应用没有这个接口的权限：为应用添加该产品，或让商户签约。',
  'isv.insufficient-user-permissions': '用户没有授予这个接口需要的权限（scope）。',
  ...Object.fromEntries(
    [
      ['isv.missing-method', 'method'],
      ['isv.missing-app-id', 'app_id'],
      ['isv.missing-signature-type', 'sign_type'],
      ['isv.missing-timestamp', 'timestamp'],
      ['isv.missing-version', 'version'],
      ['isv.decryption-error-missing-encrypt-type', 'encrypt_type'],
    ].map(([code, parameter]) => [code, `支付宝收到的请求没有 \`${parameter}\`：查询串在途中丢了。`]),
  ),
  ...Object.fromEntries(
    [
      ['isv.invalid-charset', 'charset=utf-8'],
      ['isv.invalid-format', 'format=JSON'],
      ['isv.invalid-version', 'version=1.0'],
    ].map(([code, parameter]) => [code, `客户端发送的是 \`${parameter}\`：查询串在途中被改了。`]),
  ),
  'isv.illegal-json': '应为 JSON 文本的值不是 JSON，或请求在途中被改了。',
  'isv.grant-type-invalid':
    '`grant_type` 是 `authorization_code`（带授权码）或 `refresh_token`（带刷新令牌）。',
  'isv.code-invalid': '授权码只能用一次，几分钟内有效：让小程序重新获取。',
  'aop.invalid-auth-token': '用户令牌无效：请用户重新授权。',
  'aop.auth-token-time-out': '用户令牌已过期：刷新，或请用户重新授权。',
  'aop.invalid-app-auth-token': '应用授权令牌无效：商户要重新授权。',
  'aop.app-auth-token-time-out': '应用授权令牌已过期：刷新。',
  'ACQ.TRADE_NOT_EXIST':
    '预下单、网页、手机网站和 App 支付的交易，在买家扫码或登录之前不存在，此前都是这个答复。`alipay.trade.pay` 结果未知之后，交易仍可能建成：重复查询，再调用 `alipay.trade.cancel`。否则检查 out_trade_no、trade_no 和应用。',
  'ACQ.CONTEXT_INCONSISTENT': '这个 out_trade_no 已用过，且金额、标题或买家不同：新订单用新的单号。',
  'ACQ.TRADE_HAS_SUCCESS': '订单已付款：查询它。',
  'ACQ.TRADE_HAS_CLOSE': '订单已关闭：用新的 out_trade_no 重新下单。',
  'ACQ.TRADE_STATUS_ERROR': '交易的状态不允许这样做：先查询。',
  'ACQ.TRADE_HAS_FINISHED': '交易已完结，不能再退款或更改。',
  'ACQ.REASON_TRADE_BEEN_FREEZEN': '交易被支付宝冻结：联系客服。',
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': '商户余额不足以退款：充值后用同样的 out_request_no 再退。',
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL':
    '部分退款要有自己的 outRequestNo（out_request_no）；如果已经有了，就是退款超过了剩余金额。',
  'ACQ.REASON_TRADE_REFUND_FEE_ERR': '退款超过了剩余金额：查询交易及其退款，看还剩多少。',
  'ACQ.DISCORDANT_REPEAT_REQUEST': '这个 out_request_no 已用过，且金额不同：另一笔退款要用新的。',
  'ACQ.REFUND_FEE_ERROR': '退款金额不被接受：与剩余金额比较。',
  'ACQ.ACCESS_FORBIDDEN': '商户没有签约这个接口对应的产品。',
  'ACQ.PAYMENT_AUTH_CODE_INVALID': '付款码已过期或用过：请买家出示新的，并用新的 out_trade_no。',
  'ACQ.BUYER_BALANCE_NOT_ENOUGH': '买家余额不足：请换一种付款方式。',
  'ACQ.BUYER_SELLER_EQUAL': '买家和卖家是同一个账号。',
  'isp.bill_not_exist': '日账单次日约 10 点（北京时间）后才有，月账单次月 3 日才有；在本地沙箱里请拨快时钟。',
  'ACQ.BUYER_NOT_EXIST':
    '检查 buyer_id 或 buyer_open_id：open id 只对一个应用有效。退款时出现，则买家已注销账号：用支付宝以外的方式退款给买家。',
  'ACQ.PULL_MOBILE_CASHIER_FAIL': '买家手机上的收银台没有打开：请买家出示新的付款码，重新扫描。',
  'ACQ.USER_FACE_PAYMENT_SWITCH_OFF': '买家关闭了付款码支付：可在支付宝里打开，或换一种方式支付。',
  'ACQ.AGREEMENT_NOT_EXIST': '协议号不对，或用户已解约：让用户重新签约，用新的协议号扣款。',
  'ACQ.AGREEMENT_INVALID': '用户的协议已失效：让用户重新签约，用新的协议号扣款。',
  'ACQ.MERCHANT_AGREEMENT_NOT_EXIST': '商户没有签约该产品，或签约已失效：去签约。',
  'ACQ.MERCHANT_STATUS_NOT_NORMAL': '商户账号没有激活：在支付宝商家中心激活，或联系客服。',
  'ACQ.BUYER_ERROR': '买家账号已注销或受限：向支付宝客服确认原因，或用支付宝以外的方式退款给买家。',
  'ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND':
    '这笔交易核销了购买的代金券，支付宝不予退款：用支付宝以外的方式退款给买家。',
  'ACQ.NOT_ALLOW_PARTIAL_REFUND':
    '这笔交易（例如用了优惠券）不能部分退款：全额退款，或用支付宝以外的方式退款给买家。',
  'ACQ.REFUND_CHARGE_ERROR': '过一会儿再发起同一笔退款，out_request_no 不变。',
  'ACQ.REFUNDALLOC_UNAUTH_LIMIT':
    '分账接收方没有开启分账回退：请对方在商家平台（资金管理 → 资金服务 → 分账接收）开启，再用同样的 out_request_no 退款。',
  USER_TEMPLATE_ILLEGAL:
    '检查模板是否属于本应用、是否已被删除，以及 form_id 与模板类型是否相符：交易模板用 trade_no，表单模板用真机上表单的 formId。',
};

const noOrder =
  '没有这个订单：检查单号；刚创建的可能要过一会儿才查得到。如果上一次调用结果未知：到目前为止没有生效，但途中的请求仍可能到达，请用同样的单号再调用，或再查询。';
const paid = '订单已付款：查询它，不要再收款。';
const closed = '订单已关闭：再收款要用新的单号。';
const balance =
  '可用的不足：付款人余额不足（请换一种方式支付）、商户余额不足（充值后用同样的单号再调用），或这笔支付剩余可分的金额不足。';
const unknownNumber =
  '没有这个单号：检查单号。如果上一次调用结果未知：到目前为止没有生效，但途中的请求仍可能到达，请用同样的单号再调用，绝不要换单号。';
const password = '买家正在输密码：每 5 秒查询一次，45 秒仍未付款就撤销。';

export const weixinPayV3Codes = {
  SIGN_ERROR: '检查 `privateKey` 与 `serialNo` 属于同一张 API 证书，并且是 `mchId` 的。',
  PARAM_ERROR: '缺少参数，或格式与文档不符。',
  INVALID_REQUEST: '请求格式没错，但当前不能执行：订单的状态不允许，或同一单号的内容不同。',
  NO_AUTH: '商户没有这个接口的权限：到商户平台（产品中心）申请。',
  APPID_MCHID_NOT_MATCH: '在商户平台（产品中心 → AppID账号管理）把 `appId` 与 `mchId` 绑定。',
  MCH_NOT_EXISTS: '检查 `mchId`：微信支付没有这个商户。',
  ORDER_NOT_EXIST: noOrder,
  ORDERNOTEXIST: noOrder,
  ORDER_PAID: paid,
  ORDERPAID: paid,
  ORDER_CLOSED: closed,
  ORDERCLOSED: closed,
  OUT_TRADE_NO_USED: '这个单号已用过，且内容不同：查询它，或用完全相同的参数重试。',
  NOT_ENOUGH: balance,
  NOTENOUGH: balance,
  TRADE_ERROR: '交易被拒绝，原因见平台的原文。',
  RULE_LIMIT: '业务规则不允许，哪一条见平台的原文。',
  ACCOUNT_ERROR: '账户状态不允许这样操作。',
  USER_ACCOUNT_ABNORMAL: '付款人的账户已注销或受限：用别的方式退款。',
  FREQUENCY_LIMITED: `调用太频繁：等一等，并降低频率；${again}`,
  RATELIMIT_EXCEEDED: `调用太频繁：等一等，并降低频率；${again}`,
  ALREADY_EXISTS: '这个单号已用过，且参数不同：先查询它，再决定是否用别的单号。',
  INVALID_ORDER_STATE: '订单的状态不允许这样做：查询它。',
  RESOURCE_NOT_EXISTS: unknownNumber,
  NOT_FOUND: unknownNumber,
  NO_STATEMENT_EXIST: '没有账单：那天没有交易，或还没到北京时间 10 点。',
  STATEMENT_CREATING: '账单正在生成：北京时间 10 点后再试。',
  USERPAYING: password,
  USER_PAYING: password,
  AUTH_CODE_EXPIRED: '付款码已过期：重新扫码，并用新的单号。',
  AUTH_CODE_INVALID: `不是微信的付款码：${rescan}`,
};

export const weixinPayV2Codes = {
  APPID_MCHID_NOT_MATCH: '在商户平台把应用与商户号绑定。',
  APPID_NOT_EXIST: '检查 `appId`。',
  AUTHCODEEXPIRE: `付款码已超过一分钟：${rescan}`,
  AUTH_CODE_ERROR: rescan,
  AUTH_CODE_INVALID: `${rescan}必须是微信的付款码，18 位数字。`,
  BANKERROR: '银行没有答复：先查询订单。',
  BIZERR_NEED_RETRY: '用同样的单号和金额再调用一次。',
  CA_ERROR: '检查商户证书：可能已在商户平台更换。',
  ERROR: '再次操作之前先查询。',
  FREQUENCY_LIMITED: again,
  FREQ_LIMIT: again,
  INVALID_REQ_TOO_MUCH: again,
  INVALID_REQUEST: '现在不能执行，原因见平台的原文：订单的状态不允许，或这个单号以前用过别的参数。查询它。',
  INVALID_TRANSACTIONID: '检查 `transactionId`：它是微信支付给的单号。',
  MCHID_NOT_EXIST: '检查 `mchId`。',
  MONEY_LIMIT: '金额超出该产品的范围：见商户平台。',
  NAME_MISMATCH: '姓名与账户持有人不符：请再确认。',
  NOAUTH: '商户没有这项操作的权限：到商户平台申请。',
  NOTENOUGH: '付款的账户余额不足：充值，或请付款人换一种方式。',
  NOT_FOUND:
    '没有这个单号：检查单号，以及是否由本商户创建。如果上一次调用结果未知：到目前为止没有生效，但途中的请求仍可能到达，请用同样的单号再调用，绝不要换单号。',
  OPENID_ERROR: '`openid` 属于别的应用。',
  ORDERCLOSED: '订单已关闭：用新的单号下单。',
  ORDERNOTEXIST:
    '没有这个订单：检查单号。如果上一次调用结果未知：到目前为止没有生效，但途中的请求仍可能到达，请用同样的单号再调用，或再查询。',
  ORDERPAID: '订单已付款：查询它，不要再付。',
  ORDERREVERSED: '订单已撤销：用新的单号下单。',
  OUT_TRADE_NO_USED: '这个单号属于参数不同的订单：查询它。',
  PARAM_ERROR: '对照平台的原文检查参数。',
  PROCESSING: '已受理，正在处理：用同样的单号查询。',
  REFUNDNOTEXIST:
    '没有这笔退款：检查单号。如果上一次调用结果未知：到目前为止没有生效，但途中的请求仍可能到达，请用同样的单号再调用，绝不要换单号。',
  REFUND_FEE_MISMATCH: '`totalFee` 不是订单的金额，或这个单号的退款金额不同：两者都查询。',
  REVERSE_EXPIRE: '订单只有 7 天内可以撤销：请改用退款。',
  SEND_FAILED: '再次操作之前先用同样的单号查询。',
  SIGNERROR: '检查 `key` 是不是这个商户号的 APIv2 密钥。',
  SYSTEMERROR: '先查询；没有成功，再用同样的单号调用。',
  TRADE_ERROR: '请付款人换一种付款方式；新订单要用新的单号。',
  TRADE_OVERDUE: '订单只有一年内可以退款。',
  TRADE_STATE_ERROR: '订单的状态不允许：查询它。',
  USERPAYING: '买家正在输密码：每 5 秒查询一次，45 到 60 秒后撤销。',
  USER_ACCOUNT_ABNORMAL: '收退款的账户已注销：见商户平台。',
  V2_ACCOUNT_SIMPLE_BAN: '用户没有实名，不能收款。',
};
