import path from 'node:path';
import { root } from '../../workspace/root.mjs';
import { measureProcesses } from '../harness/measure-processes.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { resolveFrom } from '../harness/subjects.mjs';

const printAge = 'console.log(performance.now());';

/** From the start of the process to the first answered call, over the start of bare node. */
export const row = {
  name: 'process start → first answered call',
  async run({ fixtures }) {
    const server = await startAnswerServer(fixtures.answer.body);
    const settings = {
      appId: fixtures.appId,
      gateway: server.url,
    };
    try {
      const measured = measureProcesses(
        {
          bare: { source: printAge, extension: 'cjs' },
          ours: { source: ours(settings, fixtures), extension: 'cjs' },
          'alipay-sdk': { source: official(settings, fixtures), extension: 'cjs' },
        },
        { rounds: 15 },
      );
      const mine = measured.over('ours', 'bare');
      const theirs = measured.over('alipay-sdk', 'bare');
      const ratio = mine / theirs;
      return [
        {
          against: 'alipay-sdk',
          target: 0.6,
          lowerIsBetter: true,
          ratio,
          from: ratio,
          to: ratio,
          note: `+${mine.toFixed(0)} ms, alipay-sdk +${theirs.toFixed(0)} ms`,
        },
      ];
    } finally {
      server.close();
    }
  },
};

const text = (value) => JSON.stringify(value);

function ours(settings, fixtures) {
  const file = path.join(root, 'packages/alipay-openapi/dist/index.cjs');
  const config = { ...settings, privateKey: fixtures.privateKey, alipayPublicKey: fixtures.alipayPublicKey };
  return `const { createAlipay } = require(${text(file)});
createAlipay(${text(config)}).exec('alipay.trade.query', { outTradeNo: 'A' }).then(() => { ${printAge} process.exit(0); });`;
}

function official(settings, fixtures) {
  const config = {
    ...settings,
    privateKey: fixtures.privateKeyBare,
    alipayPublicKey: fixtures.alipayPublicKeyBare,
  };
  return `const { AlipaySdk } = require(${text(resolveFrom('alipay-openapi', 'alipay-sdk'))});
new AlipaySdk(${text(config)}).exec('alipay.trade.query', { bizContent: { outTradeNo: 'A' } }, { validateSign: true })
  .then(() => { ${printAge} process.exit(0); });`;
}
