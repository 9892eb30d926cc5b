'use strict';
// Run with the register door; prints what came of it. Everything is asked for after the door, as in a real program.
const https = require('node:https');

const ask = (url) =>
  new Promise((resolve) => {
    https
      .get(url, (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () => resolve(text.slice(0, 60)));
      })
      .on('error', (error) => resolve(error.message.slice(0, 60)));
  });

async function main() {
  const loaded = Object.keys(require.cache).filter((file) => /sandbox/.test(file) && file !== __filename);
  console.log(
    JSON.stringify({
      gateway: await ask('https://openapi.alipay.com/gateway.do'),
      fetched: await (await fetch('https://api.weixin.qq.com/cgi-bin/token')).text(),
      other: await ask('https://shop.example.invalid/'),
      loaded: loaded.map((file) => file.replace(/^.*packages\/sandbox\//, '')).sort(),
    }),
  );
}

void main();
