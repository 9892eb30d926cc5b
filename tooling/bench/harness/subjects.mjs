import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../workspace/root.mjs';

const packageFolder = (folder) => path.join(root, 'packages', folder);

/** Loads what was built, as a user's ESM program would. @param {string} folder below packages/ */
export const loadBuilt = (folder, entry = 'index') =>
  import(pathToFileURL(path.join(packageFolder(folder), 'dist', `${entry}.js`)).href);

/** Requires a third-party module from where a package has it. @param {string} folder @param {string} name */
export const requireFrom = (folder, name) =>
  createRequire(path.join(packageFolder(folder), 'package.json'))(name);

/** @param {string} folder @param {string} name */
export const resolveFrom = (folder, name) =>
  createRequire(path.join(packageFolder(folder), 'package.json')).resolve(name);

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
