// Names on the wire; see `readFieldTable`.

const goods = 'goods_detail(merchant_goods_id wechatpay_goods_id goods_name quantity unit_price)';
const scene =
  'scene_info(payer_client_ip device_id device_ip store_info(id out_id name area_code address) h5_info(type app_name app_url bundle_id package_name))';

const order = `description out_trade_no time_expire attach notify_url goods_tag support_fapiao amount(total currency) detail(cost_price invoice_id ${goods}) ${scene} settle_info(profit_sharing) payer(openid sp_openid sub_openid auth_code)`;

const direct = 'appId=appid mchId=mchid';
const partner = 'spAppId=sp_appid spMchId=sp_mchid subAppId=sub_appid subMchId=sub_mchid';

export const orderRequest = `${direct} ${order}`;
export const partnerOrderRequest = `${partner} ${order}`;
export const queryRequest = `${direct} out_trade_no transaction_id`;
export const partnerQueryRequest = `${partner} out_trade_no transaction_id`;
/** What the payer's side needs, by the way an order is paid. */
export const prepaidBy = { jsapi: 'prepay_id', app: 'prepay_id', native: 'code_url', h5: 'h5_url' } as const;
export const prepayResult = 'prepay_id code_url h5_url';
export const reverseResult = `${direct} ${partner} out_trade_no`;

export const transactionResult = `${direct} ${partner} out_trade_no transaction_id trade_type trade_state trade_state_desc bank_type attach success_time payer(openid sp_openid sub_openid) amount(total payer_total currency payer_currency) scene_info(device_id) promotion_detail(coupon_id promotion_id name scope type amount stock_id wechatpay_contribute merchant_contribute other_contribute currency goods_detail(goods_id quantity unit_price discount_amount goods_remark))`;
