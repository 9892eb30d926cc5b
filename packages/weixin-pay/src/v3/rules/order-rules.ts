import {
  appId,
  attachUpTo,
  boolean,
  currency,
  fen,
  ipAddress,
  list,
  matching,
  mchId,
  moment,
  notifyUrl,
  object,
  openid,
  optional,
  outTradeNo,
  upTo,
  type Condition,
  type Rule,
  type Shape,
} from './rule-parts.js';

/** Who takes the money. */
export const directMerchant = (): Shape => ({ appId: appId(), mchId: mchId() });

export const partner = (): Shape => ({
  spAppId: appId(),
  spMchId: mchId(),
  subAppId: optional(appId()),
  subMchId: mchId(),
});

const storeInfo = (): Rule =>
  object({
    id: optional(upTo(32)),
    outId: optional(upTo(32)),
    name: optional(upTo(256)),
    areaCode: optional(upTo(32)),
    address: optional(upTo(512)),
  });

export const sceneInfo = (more: Shape = {}): Rule =>
  object({
    payerClientIp: ipAddress(),
    deviceId: optional(upTo(32)),
    storeInfo: optional(storeInfo()),
    ...more,
  });

export const h5SceneInfo = (): Rule =>
  sceneInfo({ h5Info: object({ type: upTo(32), appName: optional(upTo(64)), appUrl: optional(upTo(128)) }) });

const detail = (): Rule =>
  object({
    costPrice: optional(fen(0)),
    invoiceId: optional(upTo(32)),
    goodsDetail: optional(
      list(
        object({
          merchantGoodsId: upTo(32),
          quantity: count(),
          unitPrice: fen(0),
          goodsName: optional(upTo(256)),
        }),
        1,
        6000,
      ),
    ),
  });

const count = (): Rule => fen(1);

const order = (): Shape => ({
  description: upTo(127),
  outTradeNo: outTradeNo(),
  amount: object({ total: fen(1), currency: optional(currency()) }),
  attach: optional(attachUpTo(128)),
  goodsTag: optional(upTo(32)),
  supportFapiao: optional(boolean()),
  detail: optional(detail()),
  settleInfo: optional(object({ profitSharing: optional(boolean()) })),
});

/** An order that is paid later. */
export const prepayRule =
  (merchant: () => Shape, more: () => Shape, ...conditions: readonly Condition[]) =>
  (): Rule =>
    object(
      {
        ...merchant(),
        ...order(),
        timeExpire: optional(moment()),
        notifyUrl: notifyUrl(),
        sceneInfo: optional(sceneInfo()),
        ...more(),
      },
      ...conditions,
    );

export const payer = (): Rule => object({ openid: openid() });

export const partnerPayer = (): Rule =>
  object({ spOpenid: optional(openid()), subOpenid: optional(openid()) }, (given) =>
    given['spOpenid'] === undefined && given['subOpenid'] === undefined
      ? ['', 'expected spOpenid or subOpenid']
      : undefined,
  );

/** The sub-merchant's openid belongs to an application of its own. */
export const subOpenidNeedsApp: Condition = ({ payer: given, subAppId }) =>
  typeof given === 'object' &&
  given !== null &&
  'subOpenid' in given &&
  given.subOpenid !== undefined &&
  subAppId === undefined
    ? ['subAppId', 'required, with payer.subOpenid']
    : undefined;

/** An order that is paid with the code the payer shows. */
export const codepayRule = (merchant: () => Shape) => (): Rule =>
  object({
    ...merchant(),
    ...order(),
    payer: object({
      authCode: matching('the 18 digits of the payer’s code, which begin with 10 to 15', /^1[0-5]\d{16}$/),
    }),
    sceneInfo: object({
      storeInfo: storeInfo(),
      deviceId: optional(upTo(32)),
      deviceIp: optional(ipAddress()),
    }),
  });
