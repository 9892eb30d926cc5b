/**
 * @typedef {object} Part
 * @property {string} name           what `--part` takes
 * @property {string} package        folder below packages/
 * @property {readonly string[]} source  what is mutated, below the package
 * @property {readonly string[]} tests   the tests that may kill, below the package; few, so that a part takes minutes
 */

const core = (name, folders, moreTests = []) => ({
  name,
  package: 'core-signing',
  source: folders.map((folder) => `src/${folder}/**/*.ts`),
  tests: [...folders.map((folder) => `src/${folder}/**/*.test.ts`), ...moreTests],
});

/** What is mutated, in the order of what an error would cost. @type {readonly Part[]} */
export const parts = [
  core('core-money', ['money']),
  core('core-canonical', ['canonical']),
  {
    name: 'core-signing',
    package: 'core-signing',
    source: ['src/signing/*.ts', 'src/util/to-bytes.ts'],
    tests: ['src/signing/*.test.ts', 'src/util/to-bytes.test.ts'],
  },
  core('core-encryption', ['encryption'], ['src/crypto-provider/crypto-provider.test.ts']),
  core('core-notification', ['notification']),
  core('core-xml', ['xml']),
  {
    name: 'core-certificates',
    package: 'core-signing',
    source: ['src/certificates/*.ts'],
    tests: ['src/certificates/*.test.ts'],
  },
  {
    name: 'core-pkcs12',
    package: 'core-signing',
    source: ['src/certificates/pkcs12/*.ts'],
    tests: ['src/certificates/pkcs12/*.test.ts'],
  },
  core('core-keys', ['keys']),
  {
    name: 'alipay-sign-text',
    package: 'alipay-openapi',
    source: [
      'src/content-encryption.ts',
      'src/gateway/{build-sign-content,byte-aligned-text,serialize-biz-content}.ts',
      'src/rest/build-rest-path.ts',
    ],
    tests: [
      'src/content-encryption.test.ts',
      'src/gateway/{build-sign-content,byte-aligned-text,serialize-biz-content}.test.ts',
      'src/rest/build-rest-path.test.ts',
    ],
  },
  {
    name: 'alipay-signing',
    package: 'alipay-openapi',
    source: [
      'src/gateway/{encode-gateway-request,system-parameters}.ts',
      'src/rest/build-rest-authorization.ts',
    ],
    tests: [
      'src/gateway/{encode-gateway-request,system-parameters}.test.ts',
      'src/rest/build-rest-authorization.test.ts',
    ],
  },
  {
    name: 'alipay-answer-text',
    package: 'alipay-openapi',
    source: ['src/gateway/{locate-answer,scan-top-level,unescape-slashes,json-slice,parse-json-object}.ts'],
    tests: ['src/gateway/{locate-answer,parse-json-object,scan-top-level,unescape-slashes}.test.ts'],
  },
  {
    name: 'alipay-verification',
    package: 'alipay-openapi',
    source: [
      'src/gateway/{open-gateway-response,decrypt-answer,verify-answer,assert-answers-call}.ts',
      'src/rest/{open-rest-response,verify-rest-response}.ts',
    ],
    tests: [
      'src/gateway/{assert-answers-call,open-gateway-response}.test.ts',
      'src/rest/open-rest-response.test.ts',
    ],
  },
  {
    name: 'alipay-notification',
    package: 'alipay-openapi',
    source: ['src/notification/**/*.ts'],
    tests: ['src/notification/*.test.ts', 'test/notification/*.test.ts'],
  },
  {
    name: 'alipay-keyring',
    package: 'alipay-openapi',
    source: ['src/keyring/**/*.ts'],
    tests: ['src/keyring/*.test.ts', 'test/gateway/certificate-mode.test.ts'],
  },
  {
    name: 'weixin-pay-v2-signing',
    package: 'weixin-pay',
    source: ['src/v2/sign/*.ts'],
    tests: ['src/v2/sign/*.test.ts'],
  },
  {
    name: 'weixin-pay-v2-xml',
    package: 'weixin-pay',
    source: ['src/xml/*.ts'],
    tests: ['src/xml/*.test.ts'],
  },
  {
    name: 'weixin-pay-v2-answer',
    package: 'weixin-pay',
    source: ['src/v2/answer/assert-answers-request.ts'],
    tests: ['src/v2/answer/*.test.ts', 'test/v2/{answers,other-answers}.test.ts'],
  },
  {
    name: 'weixin-pay-v3-signing',
    package: 'weixin-pay',
    source: ['src/signing/*.ts', 'src/v3/call/sign-v3.ts'],
    tests: ['src/signing/*.test.ts', 'src/v3/call/sign-v3.test.ts'],
  },
  {
    name: 'weixin-pay-v3-answer',
    package: 'weixin-pay',
    source: ['src/v3/call/{assert-answers-call,build-target,encode-v3-body,open-v3-answer,sealed-fields}.ts'],
    tests: ['src/v3/call/*.test.ts'],
  },
  {
    name: 'weixin-pay-notification',
    package: 'weixin-pay',
    source: ['src/notification/**/*.ts'],
    tests: [
      'src/notification/*.test.ts',
      'test/notification/{acceptance,duplicates,generate-test-notification,hostile-v2,hostile-v3,inputs,payments-and-refunds,vectors}.test.ts',
    ],
  },
  {
    name: 'weixin-pay-keyring',
    package: 'weixin-pay',
    source: ['src/keyring/**/*.ts'],
    tests: ['src/keyring/*.test.ts', 'test/v3/keyring.test.ts', 'test/v3/keyring-just-now.test.ts'],
  },
  {
    name: 'aliyun-sms-signing',
    package: 'aliyun-sms',
    source: ['src/signing/*.ts', 'src/call/{flatten-parameters,sign-request}.ts'],
    tests: ['src/{signing,call}/*.test.ts', 'test/{signing,hostile}.test.ts'],
  },
  {
    name: 'weixin-message-push',
    package: 'weixin-openapi',
    source: [
      'src/message-push/{claim-push,handle-push,message-cipher,open-push,parse-push-body,parse-xml-object,push-query,push-request,push-request-of-event,push-signature,resolve-message-push,seal-reply,write-xml}.ts',
    ],
    tests: ['src/message-push/*.test.ts', 'test/message-push/{events,handle,hostile,vectors}.test.ts'],
  },
  {
    name: 'weixin-user-data',
    package: 'weixin-openapi',
    source: ['src/user-data/*.ts', 'src/virtual-payment/*.ts'],
    tests: ['src/{user-data,virtual-payment}/*.test.ts', 'test/{user-data,virtual-payment}/*.test.ts'],
  },
  {
    name: 'weixin-api-security',
    package: 'weixin-openapi',
    source: ['src/api-security/*.ts'],
    tests: ['src/api-security/*.test.ts', 'test/api-security/*.test.ts'],
  },
  {
    name: 'unified-money',
    package: 'unified-pay',
    source: [
      'src/money/*.ts',
      'src/alipay/yuan-of.ts',
      'src/weixin/sole-refund.ts',
      'src/reconcile/compare-row.ts',
    ],
    tests: ['src/money/*.test.ts', 'src/weixin/sole-refund.test.ts', 'src/reconcile/*.test.ts'],
  },
  {
    name: 'unified-reconcile',
    package: 'unified-pay',
    source: ['src/reconcile/{compare-row,create-side,create-totals,currency-of,money-arrived,reconcile}.ts'],
    tests: ['src/reconcile/*.test.ts', 'test/reconcile.test.ts'],
  },
  {
    name: 'unified-notify',
    package: 'unified-pay',
    source: ['src/notification/*.ts', 'src/notify-handler/*.ts'],
    tests: ['src/{notification,notify-handler}/*.test.ts', 'test/{notify-handler,weixin-notify}.test.ts'],
  },
  {
    name: 'sandbox-alipay',
    package: 'sandbox',
    source: [
      'src/{alipay/yuan-to-fen,core/format-yuan}.ts',
      'src/alipay/gateway/{gateway-sign-string,verify-gateway-signature}.ts',
      'src/alipay/rest/{parse-authorization,rest-sign-string}.ts',
      'src/alipay/request/{content-cipher,parse-form,require-valid-signature,verify-client-signature}.ts',
      'src/alipay/notification/sign-parameters.ts',
      'src/alipay/answer/sign-as-platform.ts',
    ],
    tests: [
      'src/alipay/yuan-to-fen.test.ts',
      'src/alipay/{answer,gateway,notification,request,rest}/*.test.ts',
    ],
  },
  {
    name: 'sandbox-weixin-pay',
    package: 'sandbox',
    source: [
      'src/weixin-pay/v2/{check-v2-request,sign-v2-fields,read-xml-document}.ts',
      'src/weixin-pay/v3/{check-v3-request,open-sealed-field,parse-authorization,seal-resource}.ts',
      'src/weixin-pay/notification/sign-v3-notification.ts',
    ],
    tests: ['src/weixin-pay/**/*.test.ts'],
  },
  {
    name: 'sandbox-queue',
    package: 'sandbox',
    source: ['src/aliyun-sms/queue/verify-mns-signature.ts', 'src/aliyun-sms/diagnosis/mns-string.ts'],
    tests: ['src/aliyun-sms/diagnosis/*.test.ts', 'src/aliyun-sms/queue/*.test.ts'],
  },
  {
    name: 'sandbox-others',
    package: 'sandbox',
    source: [
      'src/aliyun-sms/security/{use-nonce,verify-signature}.ts',
      'src/mpserverless/request/sign-text.ts',
      'src/weixin/api-security/{check-request-signature,decrypt-request}.ts',
      'src/weixin/push/encrypt-message.ts',
      'src/weixin/login/encrypt-user-data.ts',
      'src/weixin/virtual-payment/check-payment-signatures.ts',
    ],
    tests: [
      'src/aliyun-sms/security/*.test.ts',
      'src/mpserverless/request/*.test.ts',
      'src/weixin/**/*.test.ts',
      'test/aliyun-sms/vectors.test.ts',
    ],
  },
];
