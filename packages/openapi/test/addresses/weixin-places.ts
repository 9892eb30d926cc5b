import { createWeixin, type WeixinConfig } from '@sdk/weixin-openapi';
import { once, using, type At, type Place, type PlacesOfClient } from './places.js';

export function weixinPlaces(at: At): PlacesOfClient {
  const { url, credentials } = at;
  const { appId, secret } = credentials.weixin;
  const config: WeixinConfig = { ...once(at), endpoint: url, appId, secret };
  const weixin = createWeixin({ ...config, accessToken: 'FAKE-access-token' });
  const configured = (option: string): Place['call'] => {
    return async (id) =>
      using(createWeixin({ ...config, [option]: id }), (client) => client.auth.code2Session('benign9'));
  };
  return {
    places: {
      'code of a login': { call: (id) => weixin.auth.code2Session(id) },
      'user id': {
        call: (id) => weixin.auth.getPaidUnionId({ openid: id, mchId: '1900000109', outTradeNo: 'benign9' }),
      },
      'template of a message': {
        call: (id) =>
          weixin.subscribeMessage.send({ touser: 'oFAKE', templateId: id, data: { a: { value: 'b' } } }),
      },
      'scene of a code': { call: (id) => weixin.wxacode.getUnlimited({ scene: id }) },
      'media id': { call: (id) => weixin.customerServiceMessage.getTempMedia({ mediaId: id }) },
      path: { encoded: true, call: (id) => weixin.call(`/wxa/${id}/query`, { names: 'platform' }) },
      'value of a query': { call: (id) => weixin.call('/wxa/query', { query: { id } }) },
      'name of a query': { call: (id) => weixin.call('/wxa/query', { query: { [id]: 'a' } }) },
      'token of a call': { call: (id) => weixin.call('/wxa/query', { accessToken: id }) },
      'file name': {
        call: (id) =>
          weixin.call('/wxa/upload', {
            files: { media: { value: Buffer.from('FAKE'), fileName: `${id}.png`, contentType: 'image/png' } },
          }),
      },
      'name of a form field': {
        call: (id) => weixin.call('/wxa/upload', { files: { [id]: { value: Buffer.from('FAKE') } } }),
      },
      'token of an answer': {
        benign: 'FAKE_benign-token',
        call: async () => using(createWeixin(config), (client) => client.call('/wxa/query')),
        reply: (id) => () => ({ body: JSON.stringify({ access_token: id, expires_in: 7200 }) }),
      },
      'option appId': { benign: 'wx00000000000000f9', call: configured('appId') },
      'option secret': { call: configured('secret') },
      'option accessToken': {
        call: async (id) =>
          using(createWeixin({ ...config, accessToken: id }), (client) => client.call('/wxa/query')),
      },
    },
    close: () => weixin.close(),
  };
}
