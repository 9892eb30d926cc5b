import { encodeGatewayRequest } from './encode-gateway-request.js';

test('the signature ends the query, and the method’s parameters are a form', () => {
  const parameters = {
    query: [
      ['app_id', '1'],
      ['method', 'a.b'],
    ],
    body: [['biz_content', '{"a":"茶 +"}']],
  } as const;
  expect(encodeGatewayRequest('https://x.example/gateway.do', parameters, 'a+/=')).toEqual({
    method: 'POST',
    url: 'https://x.example/gateway.do?app_id=1&method=a.b&sign=a%2B%2F%3D',
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      accept: 'application/json',
    },
    body: 'biz_content=%7B%22a%22%3A%22%E8%8C%B6%20%2B%22%7D',
  });
});
