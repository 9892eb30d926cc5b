#!/usr/bin/env node
// Writes packages/weixin-openapi/src/catalogue/generated from weixin.json; with --check only compares.
import path from 'node:path';
import {
  emitNamespace,
  emitNamespaces,
  emitPaths,
  emitTable,
  emitTypes,
  weixinFileName,
} from './emit-weixin.mjs';
import { readWeixinCatalogue } from './weixin-facts.mjs';
import { writeGenerated } from './write-generated.mjs';

const catalogue = readWeixinCatalogue(path.join(import.meta.dirname, 'weixin.json'));
const count = catalogue.reduce((sum, { operations }) => sum + operations.length, 0);
const files = new Map([
  ['namespaces.ts', emitNamespaces(catalogue)],
  ['paths.ts', emitPaths(catalogue)],
  ['catalogued-types.ts', emitTypes(catalogue)],
  ...catalogue.map((entry) => [`${weixinFileName(entry.namespace)}.ts`, emitNamespace(entry)]),
  ...catalogue.map((entry) => [`tables/${weixinFileName(entry.namespace)}.ts`, emitTable(entry)]),
]);

await writeGenerated('packages/weixin-openapi/src/catalogue/generated', files, {
  platform: 'WeChat',
  counted: `${count} operations`,
  generator: 'tooling/catalogue/generate-weixin.mjs',
});
