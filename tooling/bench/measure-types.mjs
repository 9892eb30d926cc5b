// `node tooling/bench/measure-types.mjs`: what the compiler reads and how long it takes for a program that uses one
// namespace of a catalogue, beside one that uses all of them and one that only imports the package's errors.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { localBin, root } from '../workspace/root.mjs';
import { median } from './harness/median.mjs';

const create = "const weixin = createWeixin({ appId: 'wx0123456789abcdef', secret: 'FAKE' });\n";
const programs = {
  'nothing of it': 'export const nothing = 1;\n',
  'one namespace, by its own module':
    "import type { PhonenumberApi } from '../packages/weixin-openapi/src/catalogue/generated/phonenumber.js';\nexport type One = ReturnType<PhonenumberApi['getPhoneNumber']>;\n",
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

const folder = fs.mkdtempSync(path.join(root, '.types-'));
try {
  for (const [title, source] of Object.entries(programs)) {
    fs.writeFileSync(path.join(folder, 'program.ts'), source);
    const config = {
      extends: '../tsconfig.base.json',
      compilerOptions: { baseUrl: '..', paths: { '@sdk/*': ['./packages/*/src/index.ts'] } },
      files: ['program.ts'],
    };
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    const samples = Array.from({ length: rounds }, () => compile());
    const middle = (name) => median(samples.map((sample) => sample[name]));
    const seconds = (name) => `${middle(name).toFixed(2)} s`;
    console.log(
      `${title.padEnd(36)} ${middle('Files')} files, check ${seconds('Check time')}, total ${seconds('Total time')}`,
    );
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The compiler's own figures. */
function compile() {
  const result = spawnSync(localBin('tsc'), ['-p', folder, '--extendedDiagnostics'], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stdout);
  const lines = [...result.stdout.matchAll(/^([A-Z][\w ]+?):\s+([\d.]+)/gm)];
  return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
}
