import { parseRfc3339 } from '../../core/china-time.js';
import type { OrderTerms } from '../trade/open-order.js';
import type { PaymentProduct, TradeParties } from '../trade/trade-data.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import {
  notifyAddress,
  optionalText,
  orderNumber,
  requiredFen,
  requiredText,
  valueAt,
} from './read-fields.js';
import type { V3Call } from './v3-call.js';
import { parameterRefusal } from './v3-refusal.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

type Content = V3Call['content'];

/** What a request for one payment says. @throws `V3Refusal` PARAM_ERROR */
export function readV3Terms(
  world: WeixinPayWorld,
  call: V3Call,
  product: PaymentProduct,
  isPartner: boolean,
): OrderTerms {
  const { content } = call;
  const parties = isPartner ? readPartnerParties(world, content) : readParties(world, content);
  const notifyUrl = notifyAddress(content);
  if (product !== 'codepay' && notifyUrl === null) {
    throw parameterRefusal('/notify_url', '必填性规则校验失败，此字段为必填项');
  }
  if (product === 'h5') requiredText(content, '/scene_info/payer_client_ip', { most: 45 });
  return {
    ...readOrderTerms(content, call),
    product,
    parties,
    ...readPayer(content, product, isPartner),
    notifyUrl: product === 'codepay' ? null : notifyUrl,
    combineOutTradeNo: null,
  };
}

/** The fields that one payment and the parts of a combined one have alike. */
export function readOrderTerms(
  content: Content,
  { platformKey }: Pick<V3Call, 'platformKey'>,
): Omit<OrderTerms, 'product' | 'parties' | 'openid' | 'subOpenid' | 'notifyUrl' | 'combineOutTradeNo'> {
  return {
    protocol: 'v3',
    outTradeNo: requiredText(content, '/out_trade_no', orderNumber),
    description: requiredText(content, '/description', { most: 127 }),
    totalFen: requiredFen(content, '/amount/total'),
    currency: readCurrency(content),
    attach: optionalText(content, '/attach', { most: 128 }),
    expiresAt: readExpiry(content),
    signType: 'MD5',
    platformKey,
    echo: {},
    profitSharing: valueAt(content, '/settle_info/profit_sharing') === true,
  };
}

/** Whether this merchant may sell with this appid. @throws `WeixinPayRefusal`, `V3Refusal` */
export function readParties(
  world: WeixinPayWorld,
  content: Content,
  prefix: '' | 'combine_' = '',
): TradeParties {
  const appId = requiredText(content, `/${prefix}appid`, { most: 32 });
  const mchId = requiredText(content, `/${prefix}mchid`, { most: 32 });
  if (mchId !== world.identities.mchId) throw new WeixinPayRefusal('merchant-unknown');
  if (appId !== world.identities.appId) throw new WeixinPayRefusal('app-id-mismatch');
  return { appId, mchId, subAppId: null, subMchId: null };
}

function readPartnerParties(world: WeixinPayWorld, content: Content): TradeParties {
  const appId = requiredText(content, '/sp_appid', { most: 32 });
  const mchId = requiredText(content, '/sp_mchid', { most: 32 });
  if (mchId !== world.identities.mchId) throw new WeixinPayRefusal('merchant-unknown');
  if (appId !== world.identities.appId) throw new WeixinPayRefusal('app-id-mismatch');
  return {
    appId,
    mchId,
    subAppId: optionalText(content, '/sub_appid', { most: 32 }),
    // The sandbox takes every merchant for one that belongs to this service provider.
    subMchId: requiredText(content, '/sub_mchid', { pattern: /^\d{8,12}$/ }),
  };
}

function readPayer(
  content: Content,
  product: PaymentProduct,
  isPartner: boolean,
): Pick<OrderTerms, 'openid' | 'subOpenid'> {
  if (product !== 'jsapi') return { openid: null, subOpenid: null };
  if (!isPartner) return { openid: requiredText(content, '/payer/openid', { most: 128 }), subOpenid: null };
  const openid = optionalText(content, '/payer/sp_openid', { most: 128 });
  const subOpenid = optionalText(content, '/payer/sub_openid', { most: 128 });
  if (openid === null && subOpenid === null) {
    throw parameterRefusal('/payer/sp_openid', '与sub_openid二者必填其一');
  }
  return { openid, subOpenid };
}

function readCurrency(content: Content): string {
  const currency = optionalText(content, '/amount/currency') ?? 'CNY';
  if (currency !== 'CNY') throw parameterRefusal('/amount/currency', '仅支持CNY', currency);
  return currency;
}

function readExpiry(content: Content): number | null {
  const text = optionalText(content, '/time_expire');
  const moment = text === null ? null : parseRfc3339(text);
  if (text !== null && moment === null) {
    throw parameterRefusal('/time_expire', '必须是RFC3339格式的时间，如2018-06-08T10:34:56+08:00', text);
  }
  return moment;
}
