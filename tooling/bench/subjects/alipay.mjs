import path from 'node:path';
import { loadBuilt, requireFrom, resolveFrom } from '../harness/subjects.mjs';
import { root } from '../../workspace/root.mjs';

const text = (value) => JSON.stringify(value);

/** @type {import('../harness/subjects.mjs').Subject} */
export const subject = {
  folder: 'alipay-openapi',
  packages: ['core-signing', 'alipay-openapi'],
  peers: [{ name: 'alipay-sdk' }],
  clients: ({ fixtures: { appId, privateKey, alipayPublicKey, privateKeyBare, alipayPublicKeyBare } }) => ({
    ours: {
      load: `const { createAlipay } = require(${text(path.join(root, 'packages/alipay-openapi/dist/index.cjs'))});`,
      create: `createAlipay(${text({ appId, privateKey, alipayPublicKey })})`,
    },
    'alipay-sdk': {
      load: `const { AlipaySdk } = require(${text(resolveFrom('alipay-openapi', 'alipay-sdk'))});`,
      create: `new AlipaySdk(${text({ appId, privateKey: privateKeyBare, alipayPublicKey: alipayPublicKeyBare })})`,
    },
  }),
  firstCall: {
    answer: ({ fixtures }) => fixtures.answer.body,
    programs: ({ fixtures, url, done }) => {
      const gateway = `${url}/gateway.do`;
      const { appId, privateKey, alipayPublicKey, privateKeyBare, alipayPublicKeyBare } = fixtures;
      // The order of the answer: a client may refuse the answer about another one.
      const { outTradeNo } = fixtures.orderCamel;
      const file = path.join(root, 'packages/alipay-openapi/dist/index.cjs');
      const official = { appId, gateway, privateKey: privateKeyBare, alipayPublicKey: alipayPublicKeyBare };
      return {
        ours: `const { createAlipay } = require(${text(file)});
createAlipay(${text({ appId, gateway, privateKey, alipayPublicKey })}).exec('alipay.trade.query', { outTradeNo: '${outTradeNo}' }).then(() => { ${done} });`,
        'alipay-sdk': `const { AlipaySdk } = require(${text(resolveFrom('alipay-openapi', 'alipay-sdk'))});
new AlipaySdk(${text(official)}).exec('alipay.trade.query', { bizContent: { outTradeNo: '${outTradeNo}' } }, { validateSign: true })
  .then(() => { ${done} });`,
      };
    },
  },
};

/** A client of each kind with the same keys, both talking to `gateway`. */
export async function createClients(fixtures, gateway, settings = {}) {
  const { createAlipay } = await loadBuilt('alipay-openapi');
  const { AlipaySdk } = requireFrom('alipay-openapi', 'alipay-sdk');
  const ours = createAlipay({
    appId: fixtures.appId,
    privateKey: fixtures.privateKey,
    alipayPublicKey: fixtures.alipayPublicKey,
    gateway,
    ...settings,
  });
  const official = new AlipaySdk({
    appId: fixtures.appId,
    privateKey: fixtures.privateKeyBare,
    alipayPublicKey: fixtures.alipayPublicKeyBare,
    gateway,
  });
  return { ours, official };
}
