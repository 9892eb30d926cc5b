/**
 * Where the platforms' own documents of operations are. Each address was found in public programs and indexes, beside the
 * method, path or title it stands for; an operation whose address was not found so is not here, and has no link.
 */

const alipayFolders = {
  api_1: [
    'alipay.trade.advance.consult',
    'alipay.trade.app.pay',
    'alipay.trade.cancel',
    'alipay.trade.close',
    'alipay.trade.create',
    'alipay.trade.fastpay.refund.query',
    'alipay.trade.order.settle',
    'alipay.trade.orderinfo.sync',
    'alipay.trade.page.pay',
    'alipay.trade.page.refund',
    'alipay.trade.pay',
    'alipay.trade.precreate',
    'alipay.trade.query',
    'alipay.trade.refund',
    'alipay.trade.wap.pay',
  ],
  api_2: ['alipay.user.agreement.unsign', 'alipay.user.certify.open.initialize', 'alipay.user.info.share'],
  api_9: ['alipay.system.oauth.token'],
  api_15: [
    'alipay.data.bill.accountlog.query',
    'alipay.data.bill.balance.query',
    'alipay.data.bill.ereceipt.apply',
    'alipay.data.dataservice.bill.downloadurl.query',
  ],
  api_28: [
    'alipay.fund.auth.order.unfreeze',
    'alipay.fund.trans.order.query',
    'alipay.fund.trans.toaccount.transfer',
    'alipay.fund.trans.uni.transfer',
  ],
};

const weixinPlaces = {
  'mp-access-token/': {
    'auth.getAccessToken': 'getaccesstoken',
    'auth.getStableAccessToken': 'getstableaccesstoken',
  },
  'user-login/': {
    'auth.code2Session': 'code2session',
    'auth.checkSessionKey': 'checksessionkey',
    'auth.resetUserSessionKey': 'resetusersessionkey',
  },
  'user-info/basic-info/': {
    'auth.checkEncryptedData': 'checkencrypteddata',
    'auth.getPaidUnionId': 'getpaidunionid',
    'auth.getPluginOpenPId': 'getpluginopenpid',
  },
  'user-info/internet/': { 'internet.getUserEncryptKey': 'getuserencryptkey' },
  'user-info/phone-number/': { 'phonenumber.getPhoneNumber': 'getphonenumber' },
  'openApi-mgnt/': {
    'openapi.clearQuota': 'clearquota',
    'openapi.getApiQuota': 'getapiquota',
    'openapi.getRidInfo': 'getridinfo',
  },
  'qrcode-link/qr-code/': {
    'wxacode.createQRCode': 'createqrcode',
    'wxacode.get': 'getqrcode',
    'wxacode.getUnlimited': 'getunlimitedqrcode',
  },
  'qrcode-link/url-scheme/': { 'urlscheme.generate': 'generatescheme', 'urlscheme.query': 'queryscheme' },
  'qrcode-link/url-link/': { 'urllink.generate': 'generateurllink', 'urllink.query': 'queryurllink' },
  'qrcode-link/short-link/': { 'shortlink.generate': 'generateshortlink' },
  'kf-mgnt/kf-message/': {
    'customerServiceMessage.send': 'sendcustommessage',
    'customerServiceMessage.setTyping': 'typing',
    'customerServiceMessage.uploadTempMedia': 'uploadtempmedia',
    'customerServiceMessage.getTempMedia': 'getmedia',
  },
  'mp-message-management/subscribe-message/': {
    'subscribeMessage.addTemplate': 'addwxanewtemplate',
    'subscribeMessage.deleteTemplate': 'delwxanewtemplate',
    'subscribeMessage.getCategory': 'getcategory',
    'subscribeMessage.getPubTemplateKeyWordsById': 'getpubnewtemplatekeywords',
    'subscribeMessage.getPubTemplateTitleList': 'getpubnewtemplatetitles',
    'subscribeMessage.getTemplateList': 'getwxapubnewtemplate',
    'subscribeMessage.send': 'sendmessage',
  },
  'mp-message-management/updatable-message/': {
    'updatableMessage.createActivityId': 'createactivityid',
    'updatableMessage.setUpdatableMsg': 'setupdatablemsg',
  },
  'sec-center/sec-check/': {
    'security.mediaCheckAsync': 'mediacheckasync',
    'security.msgSecCheck': 'msgseccheck',
  },
  'sec-center/safety-control-capability/': { 'riskControl.getUserRiskRank': 'getuserriskrank' },
  'data-analysis/visit-retain/': {
    'analysis.getDailyRetain': 'getdailyretain',
    'analysis.getMonthlyRetain': 'getmonthlyretain',
    'analysis.getWeeklyRetain': 'getweeklyretain',
  },
  'data-analysis/visit-trend/': {
    'analysis.getDailyVisitTrend': 'getdailyvisittrend',
    'analysis.getMonthlyVisitTrend': 'getmonthlyvisittrend',
    'analysis.getWeeklyVisitTrend': 'getweeklyvisittrend',
  },
  'data-analysis/others/': {
    'analysis.getDailySummary': 'getdailysummary',
    'analysis.getUserPortrait': 'getuserportrait',
    'analysis.getVisitDistribution': 'getvisitdistribution',
    'analysis.getVisitPage': 'getvisitpage',
  },
  'img-ocr/img/': { 'img.aiCrop': 'imgaicrop', 'img.scanQRCode': 'imgqrcode' },
  'express/express-by-business/': {
    'logistics.addOrder': 'addorder',
    'logistics.getAllDelivery': 'getalldelivery',
    'logistics.getPath': 'getpath',
  },
  'order_shipping/': {
    'orderShipping.getOrderList': 'getorderlist',
    'orderShipping.uploadShippingInfo': 'uploadshippinginfo',
  },
};

/** The document of a method of Alipay, or of `namespace.function` of WeChat. @type {ReadonlyMap<string, string>} */
export const platformDocuments = new Map([
  ...Object.entries(alipayFolders).flatMap(([folder, methods]) =>
    methods.map((method) => [method, `https://opendocs.alipay.com/apis/${folder}/${method}`]),
  ),
  ...Object.entries(weixinPlaces).flatMap(([folder, pages]) =>
    Object.entries(pages).map(([name, page]) => [
      name,
      `https://developers.weixin.qq.com/miniprogram/dev/server/API/${folder}api_${page}.html`,
    ]),
  ),
]);

/** A name in code, with a link to the platform's document of the operation where its address is known. */
export function linkedName(id, name = id) {
  const address = platformDocuments.get(id);
  return address === undefined ? `\`${name}\`` : `[\`${name}\`](${address})`;
}
