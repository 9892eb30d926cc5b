// `node tooling/bench/measure-types.mjs`: what the compiler reads and how long it takes for a program that uses one
// namespace of a catalogue, beside one that uses several and one that uses nothing. `--built` measures what a user of the
// packages has, the declarations in `dist` (build first), with and without `skipLibCheck`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { localBin, root } from '../workspace/root.mjs';
import { median } from './harness/median.mjs';

const create = "const weixin = createWeixin({ appId: 'wx0123456789abcdef', secret: 'FAKE' });\n";
const programs = {
  'nothing of it': 'export const nothing = 1;\n',
  'one namespace, by its own module':
    "import type { PhonenumberApi } from '../src/catalogue/generated/phonenumber.js';\nexport type One = ReturnType<PhonenumberApi['getPhoneNumber']>;\n",
  'the client and one call':
    "import { createWeixin } from '@sdk/weixin-openapi';\n" +
    create +
    "export const answer = weixin.phonenumber.getPhoneNumber({ code: 'c' });\n",
  'the client and six namespaces':
    "import { createWeixin } from '@sdk/weixin-openapi';\n" +
    create +
    "export const answers = [weixin.phonenumber.getPhoneNumber({ code: 'c' }), weixin.urllink.generate({}), weixin.openapi.getApiQuota({ cgiPath: '/x' }), weixin.auth.code2Session('c'), weixin.wxacode.getUnlimited({ scene: 's' }), weixin.security.msgSecCheck({ content: 'c', scene: 1, openid: 'o' })];\n",
};
const rounds = 3;
const built = process.argv.includes('--built');
const ways = built
  ? [
      { name: 'skipLibCheck: true', skipLibCheck: true, customConditions: [] },
      { name: 'skipLibCheck: false', skipLibCheck: false, customConditions: [] },
    ]
  : [{ name: 'source', skipLibCheck: true }];

const folder = fs.mkdtempSync(path.join(root, 'packages/weixin-openapi/.types-'));
try {
  for (const { name, ...options } of ways) {
    console.log(name);
    for (const [title, source] of Object.entries(programs)) {
      // The modules of single namespaces are not published.
      if (!built || !source.includes('../src/')) measure(title, source, options);
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

function measure(title, source, options) {
  fs.writeFileSync(path.join(folder, 'program.ts'), source);
  const compilerOptions = { ...options, declaration: false };
  const config = { extends: '../../../tsconfig.base.json', compilerOptions, files: ['program.ts'] };
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const samples = Array.from({ length: rounds }, () => compile());
  const middle = (figure) => median(samples.map((sample) => sample[figure]));
  const seconds = (figure) => `${middle(figure).toFixed(2)} s`;
  console.log(
    `  ${title.padEnd(34)} ${middle('Files')} files, ${middle('Types')} types, check ${seconds('Check time')}, total ${seconds('Total time')}`,
  );
}

/** The compiler's own figures. */
function compile() {
  const result = spawnSync(localBin('tsc'), ['-p', folder, '--extendedDiagnostics'], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stdout);
  const lines = [...result.stdout.matchAll(/^([A-Z][\w ]+?):\s+([\d.]+)/gm)];
  return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
}
