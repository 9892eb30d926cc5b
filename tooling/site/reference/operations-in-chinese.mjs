import fs from 'node:fs';
import path from 'node:path';

/** What operations are called in Chinese, where the catalogues have no Chinese of their own: so that the search finds them. */

export const alipayDomains = {
  trade: '交易：下单、支付、查询、撤销、关闭',
  refund: '退款',
  bill: '账单与余额',
  fund: '资金：转账与红包',
  royalty: '分账',
  agreement: '代扣协议（周期扣款、签约）',
  preauth: '预授权（押金、冻结与解冻）',
  huabei: '花呗',
  user: '用户：登录、授权、身份认证',
  platform: '第三方应用与平台',
  message: '消息：模板消息与订阅消息',
  risk: '内容安全与风控',
  merchant: '商户：投诉与门店',
  file: '文件上传',
};

export const weixinNamespaces = {
  analysis: '数据分析',
  auth: '登录与 access_token',
  b2b: '门店助手 B2B 支付',
  channels: '视频号',
  charge: '付费管理',
  cityService: '城市服务',
  cloudbase: '云开发',
  customerService: '客服管理',
  customerServiceMessage: '客服消息',
  drama: '微短剧播放',
  employeeRelationMessage: '用工关系消息',
  express: '物流助手',
  expressMessage: '物流消息',
  expressReturn: '退货组件',
  face: '人脸核身',
  hardwareDevice: '硬件设备',
  img: '图像处理：裁剪、扫码',
  immediateDelivery: '即时配送',
  insuranceFreight: '运费险',
  internet: '用户加密密钥',
  intracity: '同城配送',
  livebroadcast: '小程序直播',
  logistics: '物流：下单、轨迹',
  minidrama: '微短剧',
  minishop: '小商店',
  minishopComment: '小商店评价',
  nearbyPoi: '附近的小程序',
  novel: '小说',
  ocr: '文字识别 OCR',
  openapi: '接口额度与 rid 查询',
  operation: '运维中心',
  orderShipping: '发货信息管理',
  phonenumber: '手机号',
  pluginManager: '插件管理',
  promoter: '推广员',
  redpacketcover: '红包封面',
  riskControl: '安全风控',
  search: '搜索',
  security: '内容安全',
  serviceMarket: '服务市场',
  shoppingOrder: '购物订单',
  shortlink: '短链 Short Link',
  soter: '生物认证 SOTER',
  student: '学生身份',
  subscribeMessage: '订阅消息',
  templateMessage: '模板消息',
  transactionGuarantee: '交易保障',
  uniformMessage: '统一服务消息',
  union: '小程序联盟',
  updatableMessage: '动态消息',
  urllink: 'URL Link',
  urlscheme: 'URL Scheme',
  userInfo: '用户信息',
  wxacode: '小程序码与二维码',
  xpay: '虚拟支付',
};

/** The namespaces of WeChat Pay, and those of its API v2 by the interface that has them. */
export const weixinPayGroups = {
  'v3.transactions': '支付',
  'v3.partnerTransactions': '服务商支付',
  'v3.combine': '合单支付',
  'v3.refunds': '退款',
  'v3.bills': '账单',
  'v3.transferBills': '商家转账',
  'v3.profitSharing': '分账',
  'v3.payScore': '微信支付分',
  'v3.upload': '文件上传',
  v3: '平台证书',
  v2: 'API v2',
};

/** By `namespace.name`; the platform's own titles where it has a document. */
export const weixinOperations = readNames('weixin-operations-in-chinese.json');
export const weixinPayOperations = readNames('weixin-pay-operations-in-chinese.json');

/** @returns {Record<string, string>} */
function readNames(file) {
  const groups = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, file), 'utf8'));
  return Object.fromEntries(
    Object.entries(groups).flatMap(([group, names]) =>
      Object.entries(names).map(([name, text]) => [`${group}.${name}`, text]),
    ),
  );
}
