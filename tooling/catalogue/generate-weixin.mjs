#!/usr/bin/env node
// Writes packages/weixin-openapi/src/catalogue/generated from weixin.json; with --check only compares.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import {
  emitNamespace,
  emitNamespaces,
  emitPaths,
  emitTable,
  emitTypes,
  weixinFileName,
} from './emit-weixin.mjs';
import { readWeixinCatalogue } from './weixin-facts.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.resolve(here, '../../packages/weixin-openapi/src/catalogue/generated');
const check = process.argv.includes('--check');

const catalogue = readWeixinCatalogue(path.join(here, 'weixin.json'));
const count = catalogue.reduce((sum, { operations }) => sum + operations.length, 0);
const files = new Map([
  ['namespaces.ts', emitNamespaces(catalogue)],
  ['paths.ts', emitPaths(catalogue)],
  ['catalogued-types.ts', emitTypes(catalogue)],
  ...catalogue.map((entry) => [`${weixinFileName(entry.namespace)}.ts`, emitNamespace(entry)]),
  ...catalogue.map((entry) => [`tables/${weixinFileName(entry.namespace)}.ts`, emitTable(entry)]),
]);

const config = await resolveConfig(path.join(target, 'namespaces.ts'));
const formatted = new Map();
for (const [name, text] of files)
  formatted.set(name, await format(text, { ...config, parser: 'typescript' }));

const list = (folder, prefix) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => prefix + name)
    : [];
const present = [...list(target, ''), ...list(path.join(target, 'tables'), 'tables/')];
const stale = [
  ...present.filter((name) => !formatted.has(name)),
  ...[...formatted]
    .filter(
      ([name, text]) => !present.includes(name) || readFileSync(path.join(target, name), 'utf8') !== text,
    )
    .map(([name]) => name),
];

if (check) {
  if (stale.length > 0) {
    console.error(`Stale: ${stale.join(', ')}. Run: node tooling/catalogue/generate-weixin.mjs`);
    process.exitCode = 1;
  } else {
    console.log(`WeChat catalogue is current: ${count} operations, ${formatted.size} files.`);
  }
} else {
  mkdirSync(path.join(target, 'tables'), { recursive: true });
  for (const name of present) if (!formatted.has(name)) rmSync(path.join(target, name));
  for (const [name, text] of formatted) writeFileSync(path.join(target, name), text);
  console.log(`Wrote ${formatted.size} files for ${count} operations.`);
}
