// Functions taken by name from ES modules, before the program's own first line.
import { request } from 'node:https';
import { connect } from 'node:tls';

const socket = connect({ host: 'openapi.alipay.com', port: 443 }, () => {
  socket.end('GET /gateway.do HTTP/1.0\r\nhost: openapi.alipay.com\r\n\r\n');
});
let text = '';
for await (const chunk of socket) text += chunk;
const status = await new Promise((resolve, reject) => {
  const sent = request('https://api.mch.weixin.qq.com/v3/certificates', (answer) =>
    resolve(answer.statusCode),
  );
  sent.on('error', reject).end();
});
console.log(JSON.stringify({ missing: text.includes('isv.missing-method'), status }));
