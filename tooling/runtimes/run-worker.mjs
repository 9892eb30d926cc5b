import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { runCommand } from '../workspace/run-command.mjs';

const config = `using Workerd = import "/workerd/workerd.capnp";
const smoke :Workerd.Config = (services = [(name = "smoke", worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.js")], compatibilityDate = "2026-01-01"))]);
`;

/**
 * Bundles worker.mjs, which fails on any Node built-in, and runs its test in workerd.
 * @param {{ folder: string, binary: string }} where the consumer's folder and the program
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runWorker({ folder, binary }) {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await build({
    entryPoints: [path.join(folder, 'worker.mjs')],
    outfile: path.join(folder, 'worker.bundle.js'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    define: {
      FAKE_PRIVATE_KEY: JSON.stringify(keys.privateKey),
      FAKE_PUBLIC_KEY: JSON.stringify(keys.publicKey),
    },
    logLevel: 'silent',
  });
  fs.writeFileSync(path.join(folder, 'worker.capnp'), config);
  return runCommand([binary, 'test', 'worker.capnp'], { cwd: folder, timeout: 60_000 });
}
