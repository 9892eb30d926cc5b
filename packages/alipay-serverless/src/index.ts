import { createCloud } from './create-cloud.js';

/** The `cloud` of a mini program that has one MPServerless space: `cloud.init(serverless)` first. */
const cloud = /* @__PURE__ */ createCloud();

export default cloud;
export { createCloud };
export { isCloudError } from './cloud-error.js';
export type { CloudError, CloudErrorCode, CloudErrorOutcome } from './cloud-error.js';
export type { CloudConfig, ServerlessInstance } from './serverless-instance.js';
export type {
  Cloud,
  CloudBase,
  CloudExtendParams,
  CloudGeneric,
  CloudIdentification,
  CloudIdentityParam,
  CloudOrder,
  CloudPayment,
  CloudShortMessage,
  CloudTemplateMessage,
  CloudTextRisk,
} from './cloud.js';
export type {
  CloudAlipayResult,
  CloudCancelResult,
  CloudCertifyInitResult,
  CloudCertifyQueryResult,
  CloudCertifyResult,
  CloudFundBill,
  CloudPayResult,
  CloudQrcodeResult,
  CloudRefundResult,
  CloudSmsDetail,
  CloudSmsQueryResult,
  CloudSmsResult,
  CloudTextRiskResult,
  CloudTokenResult,
  CloudTradeAmounts,
  CloudTradeQueryResult,
  CloudTradeResult,
  CloudVoucherDetail,
} from './cloud-results.js';
