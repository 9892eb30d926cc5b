import type {
  CloudAlipayResult,
  CloudCancelResult,
  CloudCertifyInitResult,
  CloudCertifyQueryResult,
  CloudCertifyResult,
  CloudPayResult,
  CloudQrcodeResult,
  CloudRefundResult,
  CloudSmsQueryResult,
  CloudSmsResult,
  CloudTextRiskResult,
  CloudTokenResult,
  CloudTradeQueryResult,
  CloudTradeResult,
} from './cloud-results.js';
import type { CloudConfig, ServerlessInstance } from './serverless-instance.js';

/**
 * `cloud.*`: Alipay and Aliyun SMS from a mini program, through functions of its MPServerless space.
 *
 * Every function takes its parameters by position, or one object in their place. A refusal of Alipay or Aliyun
 * **resolves**, with its `code`, as in the original library; a call that came to no answer rejects with a
 * `CloudError`.
 */
export interface Cloud {
  /** Says which MPServerless instance the calls go through. May be called again. */
  init(serverless: ServerlessInstance, config?: CloudConfig): void;

  readonly base: CloudBase;
  readonly marketing: { readonly templateMessage: CloudTemplateMessage };
  readonly member: { readonly identification: CloudIdentification };
  readonly payment: CloudPayment;
  readonly security: { readonly textRisk: CloudTextRisk };
  readonly aliyun: { readonly shortMessage: CloudShortMessage };
  readonly util: { readonly generic: CloudGeneric };

  // The same under the names that older programs use.
  readonly Base: { readonly OAuth: CloudBase['oauth']; readonly Qrcode: CloudBase['qrcode'] };
  readonly Marketing: { readonly TemplateMessage: CloudTemplateMessage };
  readonly Member: { readonly Identification: CloudIdentification };
  readonly Payment: {
    readonly Common: CloudPayment['common'];
    readonly Huabei: CloudPayment['huabei'];
    readonly FaceToFace: CloudPayment['faceToFace'];
  };
  readonly Security: { readonly TextRisk: CloudTextRisk };
  readonly Aliyun: { readonly ShortMessage: CloudShortMessage };
  readonly Util: { readonly Generic: CloudGeneric };
}

/** `cloud.base`: log-in with Alipay, and codes that open a page of the mini program. */
export interface CloudBase {
  readonly oauth: {
    /** `alipay.system.oauth.token`: the user of an authorization code from `my.getAuthCode`. */
    getToken(code: string | { readonly code: string }): Promise<CloudTokenResult>;
    /** `alipay.system.oauth.token` with a refresh token. */
    refreshToken(refreshToken: string | { readonly refreshToken: string }): Promise<CloudTokenResult>;
  };
  readonly qrcode: {
    /** `alipay.open.app.qrcode.create`: a code that opens a page of the mini program. */
    create(urlParam: string, queryParam: string, describe: string): Promise<CloudQrcodeResult>;
    create(options: {
      readonly urlParam: string;
      readonly queryParam: string;
      readonly describe: string;
    }): Promise<CloudQrcodeResult>;
  };
}

/** `cloud.marketing.templateMessage`: template messages to a user who filled in a form or paid. */
export interface CloudTemplateMessage {
  /** `alipay.open.app.mini.templatemessage.send`. `data` is JSON; an object is made into it. */
  send(
    toUserId: string,
    formId: string,
    userTemplateId: string,
    page: string,
    data: string | object,
  ): Promise<CloudAlipayResult>;
  send(options: {
    readonly toUserId: string;
    readonly formId: string;
    readonly userTemplateId: string;
    readonly page: string;
    readonly data: string | object;
  }): Promise<CloudAlipayResult>;
}

/** Who is to be identified. */
export interface CloudIdentityParam {
  /** `CERT_INFO` */
  readonly identityType: string;
  /** `IDENTITY_CARD` */
  readonly certType: string;
  readonly certName: string;
  readonly certNo: string;
}

/**
 * `cloud.member.identification`: identity check (「身份认证」) in three steps: begin, send the user to a page, ask for the
 * result.
 */
export interface CloudIdentification {
  /** `alipay.user.certify.open.initialize` */
  init(
    outerOrderNo: string,
    bizCode: string,
    identityParam: CloudIdentityParam,
    merchantConfig: { readonly returnUrl: string },
  ): Promise<CloudCertifyInitResult>;
  init(options: {
    readonly outerOrderNo: string;
    readonly bizCode: string;
    readonly identityParam: CloudIdentityParam;
    readonly merchantConfig: { readonly returnUrl: string };
  }): Promise<CloudCertifyInitResult>;
  /** `alipay.user.certify.open.certify`: the address to open. */
  certify(certifyId: string | { readonly certifyId: string }): Promise<CloudCertifyResult>;
  /** `alipay.user.certify.open.query` */
  query(certifyId: string | { readonly certifyId: string }): Promise<CloudCertifyQueryResult>;
}

/** An order of Alipay. `totalAmount` is yuan as text with at most two decimals. */
export interface CloudOrder {
  readonly subject: string;
  readonly outTradeNo: string;
  readonly totalAmount: string;
}

/** `hbFqNum` is 3, 6 or 12 instalments; `hbFqSellerPercent` is 0 or 100, the share of the fee the seller bears. */
export interface CloudExtendParams {
  readonly hbFqNum: string;
  readonly hbFqSellerPercent: string;
  readonly [field: string]: unknown;
}

/**
 * `cloud.payment`: trades of a mini program, by instalments, and by payment code. Amounts are yuan as text,
 * with two decimals at most.
 */
export interface CloudPayment {
  readonly common: {
    /** `alipay.trade.create`. Trades of a mini program need the buyer's id. */
    create(
      subject: string,
      outTradeNo: string,
      totalAmount: string,
      buyerId?: string,
    ): Promise<CloudTradeResult>;
    create(options: CloudOrder & { readonly buyerId?: string }): Promise<CloudTradeResult>;
    /** `alipay.trade.query` */
    query(outTradeNo: string | { readonly outTradeNo: string }): Promise<CloudTradeQueryResult>;
    /**
     * `alipay.trade.refund`. `refundAmount` is yuan as text. A part of the order needs `outRequestNo`, your number of
     * this refund: the same number is the same refund, so a repetition moves no money twice.
     */
    refund(outTradeNo: string, refundAmount: string, outRequestNo?: string): Promise<CloudRefundResult>;
    refund(options: {
      readonly outTradeNo: string;
      readonly refundAmount: string;
      readonly outRequestNo?: string;
    }): Promise<CloudRefundResult>;
    /** `alipay.trade.close` */
    close(outTradeNo: string | { readonly outTradeNo: string }): Promise<CloudTradeResult>;
    /** `alipay.trade.cancel` */
    cancel(outTradeNo: string | { readonly outTradeNo: string }): Promise<CloudCancelResult>;
  };
  readonly huabei: {
    /** `alipay.trade.create` to be paid in instalments. */
    create(
      subject: string,
      outTradeNo: string,
      totalAmount: string,
      buyerId: string | undefined,
      extendParams: CloudExtendParams,
    ): Promise<CloudTradeResult>;
    create(
      options: CloudOrder & { readonly buyerId?: string; readonly extendParams: CloudExtendParams },
    ): Promise<CloudTradeResult>;
  };
  readonly faceToFace: {
    /** `alipay.trade.pay` with the code on the buyer's phone. `10003` means the buyer has still to confirm: query. */
    pay(subject: string, outTradeNo: string, totalAmount: string, authCode: string): Promise<CloudPayResult>;
    pay(options: CloudOrder & { readonly authCode: string }): Promise<CloudPayResult>;
  };
}

/** `cloud.security.textRisk`: whether a text holds what must not be shown. */
export interface CloudTextRisk {
  /** `alipay.security.risk.content.detect` */
  detect(content: string | { readonly content: string }): Promise<CloudTextRiskResult>;
}

/**
 * `cloud.aliyun.shortMessage`: Aliyun SMS. A send is never repeated here: with `outcome` `unknown`, ask with
 * `preciseQuery` first.
 */
export interface CloudShortMessage {
  /** `SendSms` to at most 1000 numbers, separated by commas. `templateParam` is JSON; an object is made into it. */
  send(
    phoneNumbers: string,
    signName: string,
    templateCode: string,
    templateParam?: string | object,
  ): Promise<CloudSmsResult>;
  send(options: {
    readonly phoneNumbers: string;
    readonly signName: string;
    readonly templateCode: string;
    readonly templateParam?: string | object;
    readonly [parameter: string]: unknown;
  }): Promise<CloudSmsResult>;
  /** `SendBatchSms`: at most 100 numbers, each with its own signature and parameters. JSON texts or arrays. */
  batchSend(
    phoneNumberJson: string | readonly string[],
    signNameJson: string | readonly string[],
    templateCode: string,
    templateParamJson: string | readonly object[],
  ): Promise<CloudSmsResult>;
  batchSend(options: {
    readonly phoneNumberJson: string | readonly string[];
    readonly signNameJson: string | readonly string[];
    readonly templateCode: string;
    readonly templateParamJson: string | readonly object[];
  }): Promise<CloudSmsResult>;
  /** `QuerySendDetails` of one number on one day (`yyyyMMdd`), at most 50 a page. */
  query(
    phoneNumber: string,
    sendDate: string,
    pageSize: number,
    currentPage: number,
  ): Promise<CloudSmsQueryResult>;
  query(options: {
    readonly phoneNumber: string;
    readonly sendDate: string;
    readonly pageSize: number;
    readonly currentPage: number;
  }): Promise<CloudSmsQueryResult>;
  /** `QuerySendDetails` of one sending. */
  preciseQuery(
    phoneNumber: string,
    sendDate: string,
    pageSize: number,
    currentPage: number,
    bizId: string,
  ): Promise<CloudSmsQueryResult>;
  preciseQuery(options: {
    readonly phoneNumber: string;
    readonly sendDate: string;
    readonly pageSize: number;
    readonly currentPage: number;
    readonly bizId: string;
  }): Promise<CloudSmsQueryResult>;
}

/** `cloud.util.generic`: any method of Alipay that has no function here. */
export interface CloudGeneric {
  /** Any method of Alipay; names and answer are the function's own, untouched. */
  execute(method: string, params?: Record<string, unknown>): Promise<unknown>;
}
