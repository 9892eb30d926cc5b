import { createAlipay, type AlipayConfig } from '@sdk/alipay-openapi';
import { createCloud } from '@sdk/alipay-serverless';
import { createDirectServerless } from '@sdk/alipay-serverless/direct';
import { once, using, type At, type Place, type PlacesOfClient } from './places.js';

function configOf(at: At): AlipayConfig {
  const { url, credentials } = at;
  const { appId, privateKey, alipayPublicKey } = credentials.alipay;
  return {
    ...{ ...once(at), gateway: `${url}/gateway.do`, endpoint: url },
    appId,
    privateKey,
    alipayPublicKey,
  };
}

/** The gateway, whose path never changes, and the paths of REST v3. */
export function alipayPlaces(at: At): PlacesOfClient {
  const config = configOf(at);
  const alipay = createAlipay(config);
  const { appCert, alipayPublicCert, alipayRootCert } = at.credentials.alipay;
  const { alipayPublicKey: _key, ...others } = config;
  const configured = (option: string): Place['call'] => {
    return async (id) =>
      using(createAlipay({ ...config, [option]: id }), (client) =>
        client.exec('alipay.trade.query', { outTradeNo: 'benign9' }),
      );
  };
  const rest = (path: string, pathParams: Record<string, string>) =>
    alipay.v3.request('GET', path, { pathParams });
  return {
    places: {
      'order number': { call: (id) => alipay.exec('alipay.trade.query', { outTradeNo: id }) },
      'refund number': {
        call: (id) =>
          alipay.exec('alipay.trade.fastpay.refund.query', { outTradeNo: 'benign9', outRequestNo: id }),
      },
      method: { benign: 'alipay.benign.query', call: (id) => alipay.exec(id, {}) },
      'token of a user': {
        call: (id) => alipay.exec('alipay.user.info.share', {}, { authToken: id }),
      },
      'token of an application': {
        call: (id) => alipay.exec('alipay.trade.query', { outTradeNo: 'benign9' }, { appAuthToken: id }),
      },
      'code of a login': { call: (id) => alipay.auth.code2Session(id) },
      'template of a message': {
        call: (id) =>
          alipay.exec('alipay.open.app.mini.templatemessage.send', {
            ...{ toUserId: '2088', formId: 'f', userTemplateId: id, page: 'p', data: '{}' },
          }),
      },
      'v3 id': { call: (id) => rest('/v3/alipay/marketing/activity/{activity_id}', { activity_id: id }) },
      'v3 id at the end of a part': { call: (id) => rest('/v3/alipay/a-{id}', { id }) },
      'v3 part of a path': {
        encoded: true,
        call: (id) => alipay.v3.request('GET', `/v3/alipay/${id}/query`),
      },
      'v3 value of a query': {
        call: (id) => alipay.v3.request('GET', '/v3/alipay/query', { query: { id } }),
      },
      'v3 name of a query': {
        call: (id) => alipay.v3.request('GET', '/v3/alipay/query', { query: { [id]: 'a' } }),
      },
      'v3 token of an application': {
        // White space around a header's value is no part of it.
        leaveOut: /^\s|\s$/,
        call: (id) => alipay.v3.request('GET', '/v3/alipay/query', { appAuthToken: id }),
      },
      'serial number of an answer': {
        call: async () =>
          using(createAlipay({ ...others, appCert, alipayPublicCert, alipayRootCert }), (client) =>
            client.exec('alipay.trade.query', { outTradeNo: 'benign9' }),
          ),
        reply: (id) => () => ({
          body: JSON.stringify({
            alipay_trade_query_response: { code: '10000', msg: 'Success' },
            ...{ alipay_cert_sn: id, sign: 'c2lnbmF0dXJl' },
          }),
        }),
      },
      'option appId': { benign: '2021000000000009', call: configured('appId') },
      'option appAuthToken': { call: configured('appAuthToken') },
    },
    close: () => alipay.close(),
  };
}

/** What a mini program asks for, run on a server. */
export function serverlessPlaces(at: At): PlacesOfClient {
  const { accessKeyId, accessKeySecret } = at.credentials.aliyunSms;
  const cloud = createCloud(
    createDirectServerless({
      alipay: configOf(at),
      aliyunSms: { ...once(at), endpoint: at.url, accessKeyId, accessKeySecret },
    }),
  );
  return {
    places: {
      'code of a login': { call: (id) => cloud.base.oauth.getToken(id) },
      'order number': { call: (id) => cloud.payment.common.query(id) },
      'refund of an order': { call: (id) => cloud.payment.common.refund(id, '0.01') },
      'closed order': { call: (id) => cloud.payment.common.close(id) },
      certification: { call: (id) => cloud.member.identification.query(id) },
      'template of a message': {
        call: (id) =>
          cloud.marketing.templateMessage.send({
            ...{ toUserId: '2088', formId: 'f', userTemplateId: id, page: 'p', data: '{}' },
          }),
      },
      method: { benign: 'alipay.benign.query', call: (id) => cloud.util.generic.execute(id, {}) },
    },
    close: () => Promise.resolve(),
  };
}
