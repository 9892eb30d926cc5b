import { packageBuild } from '../../tooling/tsdown.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  alipay: 'src/alipay.ts',
  payment: 'src/payment.ts',
  serverless: 'src/serverless.ts',
  sms: 'src/sms.ts',
  weixin: 'src/weixin.ts',
  'weixin-pay': 'src/weixin-pay.ts',
});
