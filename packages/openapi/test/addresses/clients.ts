import { alipayPlaces, serverlessPlaces } from './alipay-places.js';
import type { At, PlacesOfClient } from './places.js';
import { smsPlaces } from './sms-places.js';
import { unifiedPlaces } from './unified-places.js';
import { weixinPayPlaces } from './weixin-pay-places.js';
import { weixinPlaces } from './weixin-places.js';

export const clients: Readonly<Record<string, (at: At) => PlacesOfClient>> = {
  'weixin-pay': weixinPayPlaces,
  'alipay-openapi': alipayPlaces,
  'alipay-serverless': serverlessPlaces,
  'weixin-openapi': weixinPlaces,
  'aliyun-sms': smsPlaces,
  'unified-pay': unifiedPlaces,
};
