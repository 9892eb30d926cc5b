import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureProcesses } from '../harness/measure-processes.mjs';

const built = pathToFileURL(
  path.resolve(import.meta.dirname, '../../../packages/sandbox/dist/index.js'),
).href;
const printAge = 'console.log(performance.now());';
/** What a client of Alipay sends, with a wrong signature: it is answered all the same. */
const request = `new Request('http://127.0.0.1:4010/alipay/gateway.do?method=alipay.trade.query', {
  method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'biz_content=%7B%7D' })`;

/** From the start of a process to the first answer of a sandbox in it, with and without a port. */
export const row = {
  name: 'sandbox: process start → first answer',
  async run() {
    const head = `import { createSandbox } from '${built}'; const sandbox = await createSandbox({});`;
    const programs = {
      bare: printAge,
      'sandbox.fetch': `${head} await (await sandbox.fetch(${request})).text(); ${printAge} process.exit(0);`,
      'over HTTP': `${head} const { url } = await sandbox.listen({ port: 0 });
        await (await fetch(url + '/alipay/gateway.do', { method: 'POST', body: 'method=x' })).text();
        ${printAge} process.exit(0);`,
    };
    const named = Object.entries(programs).map(([name, source]) => [name, { source, extension: 'mjs' }]);
    const measured = measureProcesses(Object.fromEntries(named));
    return ['sandbox.fetch', 'over HTTP'].map((variant) => ({
      variant,
      against: 'bare node',
      lowerIsBetter: true,
      ...measured.ratio(variant, 'bare'),
      note: `${measured.values[variant].toFixed(0)} ms, of them +${measured.over(variant, 'bare').toFixed(0)} ms (limit 500 ms)`,
    }));
  },
};
