import { paymentCases } from './payment-cases.js';

/** A call of a starred operation, what it must put on the wire, and what must be refused. */
export interface StarredCase {
  readonly name: string;
  readonly call: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The JSON body, or the names of the form's parts. */
  readonly body?: Readonly<Record<string, unknown>> | readonly string[];
  readonly refused?: readonly (readonly [change: Readonly<Record<string, unknown>>, path: string])[];
}

const signature = 'e690cc22b6378ca9d70fe61727fabf65f0273d436813447816951989867a134c';
const signed = { openid: 'o', signature };
const signedQuery = { openid: 'o', signature, sig_method: 'hmac_sha256' };
const unsigned = [[{ signature: 'not-hexadecimal' }, 'signature']] as const;
const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const long = (length: number): string => '长'.repeat(length);

const statistics = [
  ['getDailyRetain', 'getweanalysisappiddailyretaininfo'],
  ['getWeeklyRetain', 'getweanalysisappidweeklyretaininfo'],
  ['getMonthlyRetain', 'getweanalysisappidmonthlyretaininfo'],
  ['getDailySummary', 'getweanalysisappiddailysummarytrend'],
  ['getDailyVisitTrend', 'getweanalysisappiddailyvisittrend'],
  ['getWeeklyVisitTrend', 'getweanalysisappidweeklyvisittrend'],
  ['getMonthlyVisitTrend', 'getweanalysisappidmonthlyvisittrend'],
  ['getUserPortrait', 'getweanalysisappiduserportrait'],
  ['getVisitDistribution', 'getweanalysisappidvisitdistribution'],
  ['getVisitPage', 'getweanalysisappidvisitpage'],
].map(([name, path]): StarredCase => ({
  name: `analysis.${name}`,
  call: `POST /datacube/${path}`,
  params: { beginDate: '20260131', endDate: '20260201' },
  body: { begin_date: '20260131', end_date: '20260201' },
  refused: [
    [{ beginDate: '2026-01-31' }, 'beginDate'],
    [{ endDate: '20260230' }, 'endDate'],
    [{ endDate: 20260201 }, 'endDate'],
    [{ endDate: '20260130' }, 'endDate'],
  ],
}));

const person = {
  name: '张三',
  mobile: '13800000000',
  province: '广东省',
  city: '广州市',
  area: '海珠区',
  address: '某路 1 号',
};

const accounts: readonly StarredCase[] = [
  {
    name: 'auth.code2Session',
    call: 'GET /sns/jscode2session',
    params: { jsCode: 'a+b/%c' },
    query: { js_code: 'a+b/%c', grant_type: 'authorization_code' },
  },
  {
    name: 'auth.getAccessToken',
    call: 'GET /cgi-bin/token',
    params: {},
    query: { grant_type: 'client_credential' },
  },
  {
    name: 'auth.getStableAccessToken',
    call: 'POST /cgi-bin/stable_token',
    params: { appid: 'wx1', secret: 's', forceRefresh: true },
    body: { appid: 'wx1', secret: 's', force_refresh: true, grant_type: 'client_credential' },
  },
  {
    name: 'auth.checkSessionKey',
    call: 'GET /wxa/checksession',
    params: signed,
    query: signedQuery,
    refused: unsigned,
  },
  {
    name: 'auth.resetUserSessionKey',
    call: 'GET /wxa/resetusersessionkey',
    params: signed,
    query: signedQuery,
    refused: unsigned,
  },
  {
    name: 'internet.getUserEncryptKey',
    call: 'POST /wxa/business/getuserencryptkey',
    params: signed,
    query: signedQuery,
    body: {},
    refused: unsigned,
  },
  {
    name: 'auth.getPluginOpenPId',
    call: 'POST /wxa/getpluginopenpid',
    params: { code: 'c' },
    body: { code: 'c' },
    refused: [[{ code: '' }, 'code']],
  },
  {
    name: 'auth.checkEncryptedData',
    call: 'POST /wxa/business/checkencryptedmsg',
    params: { encryptedMsgHash: signature },
    body: { encrypted_msg_hash: signature },
    refused: [[{ encryptedMsgHash: signature.slice(1) }, 'encryptedMsgHash']],
  },
  {
    name: 'auth.getPaidUnionId',
    call: 'GET /wxa/getpaidunionid',
    params: { openid: 'o', mchId: '1', outTradeNo: 'A' },
    query: { openid: 'o', mch_id: '1', out_trade_no: 'A' },
  },
  {
    name: 'phonenumber.getPhoneNumber',
    call: 'POST /wxa/business/getuserphonenumber',
    params: { code: 'c' },
    body: { code: 'c' },
    refused: [[{ code: 7 }, 'code']],
  },
  {
    name: 'openapi.clearQuota',
    call: 'POST /cgi-bin/clear_quota',
    params: { appid: 'wx1' },
    body: { appid: 'wx1' },
  },
  {
    name: 'openapi.getApiQuota',
    call: 'POST /cgi-bin/openapi/quota/get',
    params: { cgiPath: '/cgi-bin/message/custom/send' },
    body: { cgi_path: '/cgi-bin/message/custom/send' },
    refused: [[{ cgiPath: 'https://api.weixin.qq.com/wxa/getwxacode' }, 'cgiPath']],
  },
  {
    name: 'openapi.getRidInfo',
    call: 'POST /cgi-bin/openapi/rid/get',
    params: { rid: '61725984-6126f6f9-040f19c4' },
    body: { rid: '61725984-6126f6f9-040f19c4' },
  },
  {
    name: 'riskControl.getUserRiskRank',
    call: 'POST /wxa/getuserriskrank',
    params: { appid: 'wx1', openid: 'o', scene: 0, clientIp: '2001:db8::1', isTest: true, mobileNo: '1' },
    body: { appid: 'wx1', openid: 'o', scene: 0, client_ip: '2001:db8::1', is_test: true, mobile_no: '1' },
    refused: [
      [{ scene: 3 }, 'scene'],
      [{ clientIp: 'localhost' }, 'clientIp'],
    ],
  },
  {
    name: 'security.msgSecCheck',
    call: 'POST /wxa/msg_sec_check',
    params: { content: `${long(2499)}🍎`, scene: 1, openid: 'o' },
    body: { content: `${long(2499)}🍎`, scene: 1, openid: 'o', version: 2 },
    refused: [
      [{ content: long(2501) }, 'content'],
      [{ content: '' }, 'content'],
      [{ scene: 0 }, 'scene'],
      [{ scene: '1' }, 'scene'],
    ],
  },
  {
    name: 'security.mediaCheckAsync',
    call: 'POST /wxa/media_check_async',
    params: { mediaUrl: 'https://example.com/a.png', mediaType: 2, scene: 4, openid: 'o' },
    body: { media_url: 'https://example.com/a.png', media_type: 2, scene: 4, openid: 'o', version: 2 },
    refused: [
      [{ mediaUrl: 'cloud://a' }, 'mediaUrl'],
      [{ mediaType: 3 }, 'mediaType'],
    ],
  },
];

const data = { thing1: { value: '苹果' }, character_string1: { value: 'A%1+2' }, number01: { value: 3 } };

const messages: readonly StarredCase[] = [
  {
    name: 'customerServiceMessage.send',
    call: 'POST /cgi-bin/message/custom/send',
    params: {
      touser: 'o',
      msgtype: 'miniprogrampage',
      miniprogrampage: { title: 't', pagepath: 'p', thumbMediaId: 'm' },
    },
    body: {
      touser: 'o',
      msgtype: 'miniprogrampage',
      miniprogrampage: { title: 't', pagepath: 'p', thumb_media_id: 'm' },
    },
  },
  {
    name: 'customerServiceMessage.setTyping',
    call: 'POST /cgi-bin/message/custom/typing',
    params: { touser: 'o', command: 'CancelTyping' },
    body: { touser: 'o', command: 'CancelTyping' },
  },
  {
    name: 'customerServiceMessage.getTempMedia',
    call: 'GET /cgi-bin/media/get',
    params: { mediaId: 'm' },
    query: { media_id: 'm' },
  },
  {
    name: 'customerServiceMessage.uploadTempMedia',
    call: 'POST /cgi-bin/media/upload',
    params: { type: 'image', media: picture },
    query: { type: 'image' },
    body: ['media'],
  },
  {
    name: 'subscribeMessage.send',
    call: 'POST /cgi-bin/message/subscribe/send',
    params: {
      templateId: 'T',
      page: 'pages/index?a=1',
      touser: 'o',
      data,
      miniprogramState: 'trial',
      lang: 'zh_CN',
    },
    body: {
      template_id: 'T',
      page: 'pages/index?a=1',
      touser: 'o',
      data,
      miniprogram_state: 'trial',
      lang: 'zh_CN',
    },
    refused: [
      [{ data: [] }, 'data'],
      [{ data: '{}' }, 'data'],
      [{ data: { thing1: 'text alone' } }, 'data'],
      [{ miniprogramState: 'release' }, 'miniprogramState'],
      [{ lang: 'zh' }, 'lang'],
    ],
  },
  {
    name: 'subscribeMessage.addTemplate',
    call: 'POST /wxaapi/newtmpl/addtemplate',
    params: { tid: '401', kidList: [1, 2], sceneDesc: '测试' },
    body: { tid: '401', kidList: [1, 2], sceneDesc: '测试' },
    refused: [
      [{ kidList: [] }, 'kidList'],
      [{ kidList: ['1'] }, 'kidList.0'],
    ],
  },
  {
    name: 'subscribeMessage.deleteTemplate',
    call: 'POST /wxaapi/newtmpl/deltemplate',
    params: { priTmplId: 'x' },
    body: { priTmplId: 'x' },
  },
  { name: 'subscribeMessage.getCategory', call: 'GET /wxaapi/newtmpl/getcategory', params: {} },
  {
    name: 'subscribeMessage.getPubTemplateKeyWordsById',
    call: 'GET /wxaapi/newtmpl/getpubtemplatekeywords',
    params: { tid: '99' },
    query: { tid: '99' },
  },
  {
    name: 'subscribeMessage.getPubTemplateTitleList',
    call: 'GET /wxaapi/newtmpl/getpubtemplatetitles',
    params: { ids: '2,616', start: 0, limit: 1 },
    query: { ids: '2,616', start: '0', limit: '1' },
    refused: [
      [{ ids: '2, 616' }, 'ids'],
      [{ start: -1 }, 'start'],
      [{ limit: 1.5 }, 'limit'],
    ],
  },
  { name: 'subscribeMessage.getTemplateList', call: 'GET /wxaapi/newtmpl/gettemplate', params: {} },
  {
    name: 'updatableMessage.createActivityId',
    call: 'POST /cgi-bin/message/wxopen/activityid/create',
    params: {},
    body: {},
  },
  {
    name: 'updatableMessage.setUpdatableMsg',
    call: 'POST /cgi-bin/message/wxopen/updatablemsg/send',
    params: {
      activityId: 'a',
      targetState: 0,
      templateInfo: { parameterList: [{ name: 'member_count', value: '2' }] },
    },
    body: {
      activity_id: 'a',
      target_state: 0,
      template_info: { parameter_list: [{ name: 'member_count', value: '2' }] },
    },
    refused: [
      [{ targetState: 2 }, 'targetState'],
      [{ templateInfo: {} }, 'templateInfo.parameterList'],
      [{ templateInfo: { parameterList: [{ name: 'member_count' }] } }, 'templateInfo.parameterList.0.value'],
    ],
  },
  ...[
    ['img.aiCrop', '/cv/img/aicrop'],
    ['img.scanQRCode', '/cv/img/qrcode'],
    ['ocr.printedText', '/cv/ocr/comm'],
    ['ocr.idcard', '/cv/ocr/idcard'],
  ].map(([name = '', path]): StarredCase => ({
    name,
    call: `POST ${path}`,
    params: { img: picture },
    body: ['img'],
    refused: [
      [{ img: undefined }, ''],
      [{ imgUrl: 'https://example.com/a.jpg' }, ''],
    ],
  })),
];

const links: readonly StarredCase[] = [
  {
    name: 'wxacode.createQRCode',
    call: 'POST /cgi-bin/wxaapp/createwxaqrcode',
    params: { path: `pages/${'长'.repeat(40)}`, width: 280 },
    body: { path: `pages/${'长'.repeat(40)}`, width: 280 },
  },
  {
    name: 'wxacode.get',
    call: 'POST /wxa/getwxacode',
    params: {
      path: 'p',
      autoColor: false,
      lineColor: { r: 0, g: '0', b: 0 },
      isHyaline: true,
      envVersion: 'trial',
    },
    body: {
      path: 'p',
      auto_color: false,
      line_color: { r: 0, g: '0', b: 0 },
      is_hyaline: true,
      env_version: 'trial',
    },
  },
  {
    name: 'wxacode.getUnlimited',
    call: 'POST /wxa/getwxacodeunlimit',
    params: { scene: "a=1&b=!#$'()*+,/:;?@-._~", page: 'pages/index/index', checkPath: false, width: 1280 },
    body: { scene: "a=1&b=!#$'()*+,/:;?@-._~", page: 'pages/index/index', check_path: false, width: 1280 },
  },
  {
    name: 'urllink.generate',
    call: 'POST /wxa/generate_urllink',
    params: {
      path: '/pages/index',
      query: 'a=%E4%B8%AD&b=1',
      isExpire: true,
      expireType: 1,
      expireInterval: 30,
      cloudBase: { env: 'e', resourceAppid: 'wx1' },
    },
    body: {
      path: '/pages/index',
      query: 'a=%E4%B8%AD&b=1',
      is_expire: true,
      expire_type: 1,
      expire_interval: 30,
      cloud_base: { env: 'e', resource_appid: 'wx1' },
    },
    refused: [
      [{ expireInterval: 31 }, 'expireInterval'],
      [{ expireInterval: undefined }, 'expireInterval'],
      [{ expireType: 0 }, 'expireTime'],
      [{ expireType: 2 }, 'expireType'],
      [{ query: 'x'.repeat(1025) }, 'query'],
      [{ cloudBase: {} }, 'cloudBase.env'],
    ],
  },
  {
    name: 'urllink.query',
    call: 'POST /wxa/query_urllink',
    params: { urlLink: 'https://wxaurl.cn/x' },
    body: { url_link: 'https://wxaurl.cn/x' },
    refused: [
      [{ urlLink: '' }, 'urlLink'],
      [{ queryType: 2 }, 'queryType'],
    ],
  },
  {
    name: 'urlscheme.generate',
    call: 'POST /wxa/generatescheme',
    params: {
      jumpWxa: { path: '', query: '', envVersion: 'release' },
      isExpire: true,
      expireTime: 1_800_000_000,
    },
    body: {
      jump_wxa: { path: '', query: '', env_version: 'release' },
      is_expire: true,
      expire_time: 1_800_000_000,
    },
    refused: [
      [{ jumpWxa: { query: 'x'.repeat(1025) } }, 'jumpWxa.query'],
      [{ expireTime: undefined }, 'expireTime'],
    ],
  },
  {
    name: 'urlscheme.query',
    call: 'POST /wxa/queryscheme',
    params: { scheme: 'weixin://dl/business/?t=x' },
    body: { scheme: 'weixin://dl/business/?t=x' },
    refused: [[{ scheme: undefined }, 'scheme']],
  },
  {
    name: 'shortlink.generate',
    call: 'POST /wxa/genwxashortlink',
    params: { pageUrl: 'pages/index?a=1', pageTitle: '首页', isPermanent: false },
    body: { page_url: 'pages/index?a=1', page_title: '首页', is_permanent: false },
  },
];

const cargo = {
  count: 1,
  weight: 1.5,
  spaceX: 1,
  spaceY: 2,
  spaceZ: 3,
  detailList: [{ name: '茶', count: 1 }],
};

const trade: readonly StarredCase[] = [
  {
    name: 'logistics.getAllDelivery',
    call: 'GET /cgi-bin/express/business/delivery/getall',
    params: {},
  },
  {
    name: 'logistics.getPath',
    call: 'POST /cgi-bin/express/business/path/get',
    params: { orderId: 'A', openid: 'o', deliveryId: 'SF', waybillId: 'W' },
    body: { order_id: 'A', openid: 'o', delivery_id: 'SF', waybill_id: 'W' },
  },
  {
    name: 'logistics.addOrder',
    call: 'POST /cgi-bin/express/business/order/add',
    params: {
      addSource: 0,
      orderId: 'A',
      openid: 'o',
      deliveryId: 'SF',
      bizId: 'b',
      sender: person,
      receiver: { ...person, postCode: '510000' },
      shop: { wxaPath: 'p', imgUrl: 'u', goodsName: 'g', goodsCount: 1, detailList: [{ goodsName: 'n' }] },
      cargo,
      insured: { useInsured: 0, insuredValue: 0 },
      service: { serviceType: 0, serviceName: '标准快递' },
    },
    body: {
      add_source: 0,
      order_id: 'A',
      openid: 'o',
      delivery_id: 'SF',
      biz_id: 'b',
      sender: person,
      receiver: { ...person, post_code: '510000' },
      shop: {
        wxa_path: 'p',
        img_url: 'u',
        goods_name: 'g',
        goods_count: 1,
        detail_list: [{ goods_name: 'n' }],
      },
      cargo: {
        count: 1,
        weight: 1.5,
        space_x: 1,
        space_y: 2,
        space_z: 3,
        detail_list: [{ name: '茶', count: 1 }],
      },
      insured: { use_insured: 0, insured_value: 0 },
      service: { service_type: 0, service_name: '标准快递' },
    },
    refused: [
      [{ sender: { ...person, mobile: undefined } }, 'sender'],
      [{ sender: { ...person, city: '' } }, 'sender.city'],
      [{ cargo: { ...cargo, detailList: [] } }, 'cargo.detailList'],
      [{ insured: { useInsured: 2, insuredValue: 0 } }, 'insured.useInsured'],
    ],
  },
  {
    name: 'orderShipping.getOrder',
    call: 'POST /wxa/sec/order/get_order',
    params: { merchantId: '1', merchantTradeNo: 'A' },
    body: { merchant_id: '1', merchant_trade_no: 'A' },
    refused: [[{ merchantId: undefined }, '']],
  },
  {
    name: 'orderShipping.getOrderList',
    call: 'POST /wxa/sec/order/get_order_list',
    params: { payTimeRange: { beginTime: 1, endTime: 2 }, orderState: 1, lastIndex: '', pageSize: 100 },
    body: { pay_time_range: { begin_time: 1, end_time: 2 }, order_state: 1, last_index: '', page_size: 100 },
    refused: [
      [{ pageSize: 101 }, 'pageSize'],
      [{ orderState: 0 }, 'orderState'],
    ],
  },
  {
    name: 'orderShipping.notifyConfirmReceive',
    call: 'POST /wxa/sec/order/notify_confirm_receive',
    params: { transactionId: 'T', receivedTime: 1_700_000_000 },
    body: { transaction_id: 'T', received_time: 1_700_000_000 },
    refused: [[{ transactionId: '' }, '']],
  },
  {
    name: 'orderShipping.uploadShippingInfo',
    call: 'POST /wxa/sec/order/upload_shipping_info',
    params: {
      orderKey: { orderNumberType: 1, mchid: '1', outTradeNo: 'A' },
      logisticsType: 1,
      deliveryMode: 2,
      isAllDelivered: false,
      shippingList: [
        { trackingNo: 'W', expressCompany: 'SF', itemDesc: long(120), contact: { receiverContact: '*1234' } },
      ],
      uploadTime: '2026-01-31T13:29:35.120+08:00',
      payer: { openid: 'o' },
    },
    body: {
      order_key: { order_number_type: 1, mchid: '1', out_trade_no: 'A' },
      logistics_type: 1,
      delivery_mode: 2,
      is_all_delivered: false,
      shipping_list: [
        {
          tracking_no: 'W',
          express_company: 'SF',
          item_desc: long(120),
          contact: { receiver_contact: '*1234' },
        },
      ],
      upload_time: '2026-01-31T13:29:35.120+08:00',
      payer: { openid: 'o' },
    },
    refused: [
      [{ orderKey: { orderNumberType: 2, outTradeNo: 'A' } }, 'orderKey.transactionId'],
      [{ orderKey: { orderNumberType: 1, outTradeNo: 'A' } }, 'orderKey.mchid'],
      [{ logisticsType: 5 }, 'logisticsType'],
      [{ isAllDelivered: undefined }, 'isAllDelivered'],
      [{ shippingList: [] }, 'shippingList'],
      [{ shippingList: Array.from({ length: 16 }, () => ({ itemDesc: 'x' })) }, 'shippingList'],
      [{ shippingList: [{ itemDesc: long(121) }] }, 'shippingList.0.itemDesc'],
      [{ uploadTime: '2026-01-31 13:29:35' }, 'uploadTime'],
      [{ payer: {} }, 'payer.openid'],
    ],
  },
];

export const starredCases: readonly StarredCase[] = [
  ...statistics,
  ...accounts,
  ...messages,
  ...links,
  ...trade,
  ...paymentCases,
];
