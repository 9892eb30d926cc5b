import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../workspace/root.mjs';
import { measureProcesses, printCpuTime } from '../harness/measure-processes.mjs';
import { smsAnswer, smsKeys, smsMessage } from '../harness/sms-subjects.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { resolveFrom } from '../harness/subjects.mjs';

const text = (value) => JSON.stringify(value);
const built = (file) => path.join(root, 'packages/aliyun-sms/dist', file);
const popCore = () => resolveFrom('aliyun-sms', '@alicloud/pop-core');
const dysmsapi = () => resolveFrom('aliyun-sms', '@alicloud/dysmsapi20170525');

/** CPU time of loading, and time from the start of the process to the first answered call, over bare node. */
export const row = {
  name: 'SMS: start',
  async run() {
    return [...loadLines(), ...(await firstCallLines())];
  },
};

function loadLines() {
  const required = (file) => ({ source: `require(${text(file)}); ${printCpuTime}`, extension: 'cjs' });
  const measured = measureProcesses({
    'bare cjs': { source: printCpuTime, extension: 'cjs' },
    'bare mjs': { source: printCpuTime, extension: 'mjs' },
    require: required(built('index.cjs')),
    import: {
      source: `await import(${text(pathToFileURL(built('index.js')).href)}); ${printCpuTime}`,
      extension: 'mjs',
    },
    'pop-core': required(popCore()),
    dysmsapi: required(dysmsapi()),
  });
  const line = (name, bare, target) => ({
    variant: target === undefined ? `require ${name}` : `${name} aliyun-sms`,
    against: 'bare node',
    target,
    lowerIsBetter: true,
    ...measured.ratio(name, bare),
    note: `+${measured.over(name, bare).toFixed(0)} ms CPU`,
  });
  return [
    line('require', 'bare cjs', 1.2),
    line('import', 'bare mjs', 1.2),
    line('pop-core', 'bare cjs'),
    line('dysmsapi', 'bare cjs'),
  ];
}

async function firstCallLines() {
  const server = await startAnswerServer(smsAnswer);
  const { origin, host } = new URL(server.url);
  const age = 'console.log(performance.now()); process.exit(0);';
  const wire = Object.fromEntries(
    Object.entries(smsMessage).map(([name, value]) => [name[0].toUpperCase() + name.slice(1), value]),
  );
  try {
    const measured = measureProcesses(
      {
        bare: { source: age, extension: 'cjs' },
        ours: {
          source: `const { createAliyunSms } = require(${text(built('index.cjs'))});
createAliyunSms(${text({ ...smsKeys, endpoint: origin })}).sendSms(${text(smsMessage)}).then(() => { ${age} });`,
          extension: 'cjs',
        },
        'pop-core': {
          source: `const Client = require(${text(popCore())});
new Client(${text({ ...smsKeys, endpoint: origin, apiVersion: '2017-05-25' })}).request('SendSms', ${text(wire)}, { method: 'POST' }).then(() => { ${age} });`,
          extension: 'cjs',
        },
        dysmsapi: {
          source: `const { default: Client, SendSmsRequest } = require(${text(dysmsapi())});
new Client(${text({ ...smsKeys, endpoint: host, protocol: 'http' })}).sendSms(new SendSmsRequest(${text(smsMessage)})).then(() => { ${age} });`,
          extension: 'cjs',
        },
      },
      { rounds: 15 },
    );
    const mine = measured.over('ours', 'bare');
    return [
      ['@alicloud/pop-core', 'pop-core', 1],
      ['@alicloud/dysmsapi20170525', 'dysmsapi', 0.6],
    ].map(([against, name, target]) => {
      const theirs = measured.over(name, 'bare');
      const ratio = mine / theirs;
      const note = `+${mine.toFixed(0)} ms, theirs +${theirs.toFixed(0)} ms`;
      return {
        variant: 'first answered call',
        against,
        target,
        lowerIsBetter: true,
        ratio,
        from: ratio,
        to: ratio,
        note,
      };
    });
  } finally {
    server.close();
  }
}
