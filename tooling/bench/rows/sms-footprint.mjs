import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packedPackages } from '../../gates/tarballs.mjs';
import { withPinnedPnpm } from '../../workspace/find-pnpm.mjs';
import { quietEnvironment } from '../../workspace/quiet-environment.mjs';
import { runCommand } from '../../workspace/run-command.mjs';

const peers = ['@alicloud/pop-core@1.8.0', '@alicloud/dysmsapi20170525@4.6.0'];

/** What `npm install` of a way to send short messages puts on the disk. */
export const row = {
  name: 'SMS: installed footprint',
  async run() {
    const env = await withPinnedPnpm(quietEnvironment(process.env));
    const packed = await runCommand(['node', 'tooling/gates/pack-packages.mjs'], { env });
    if (packed.code !== 0) throw new Error(packed.output);
    const tarballs = packedPackages()
      .filter(({ folder }) => ['core-signing', 'aliyun-sms'].includes(folder))
      .map(({ tarball }) => tarball);
    const ours = await installed(tarballs);
    const lines = [];
    for (const peer of peers) {
      const theirs = await installed([peer]);
      for (const unit of ['MB', 'packages']) {
        const ratio = ours[unit] / theirs[unit];
        const digits = unit === 'MB' ? 2 : 0;
        const note = `${ours[unit].toFixed(digits)} ${unit}, theirs ${theirs[unit].toFixed(digits)}`;
        lines.push({
          variant: unit,
          against: peer,
          target: 1,
          lowerIsBetter: true,
          ratio,
          from: ratio,
          to: ratio,
          note,
        });
      }
    }
    return lines;
  },
};

async function installed(names) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sdk-footprint-'));
  try {
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const install = ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    const result = await runCommand([...install, ...names], { cwd: folder });
    if (result.code !== 0) throw new Error(result.output);
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const bytes = files
      .map((file) => fs.statSync(path.join(folder, file)))
      .filter((stat) => stat.isFile())
      .reduce((sum, stat) => sum + stat.size, 0);
    const manifest = /node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/;
    return { MB: bytes / 1e6, packages: files.filter((file) => manifest.test(file)).length };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
