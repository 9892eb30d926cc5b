#!/usr/bin/env node
// Writes packages/alipay-openapi/src/catalogue/generated from alipay.json; with --check only compares.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readCatalogue } from './catalogue-facts.mjs';
import { emitDomain, emitMethods, emitNested, emitTable, emitTypes } from './emit-interfaces.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.resolve(here, '../../packages/alipay-openapi/src/catalogue/generated');
const check = process.argv.includes('--check');

const catalogue = readCatalogue(path.join(here, 'alipay.json'));
const domains = Map.groupBy
  ? Map.groupBy(catalogue.methods, ({ domain }) => domain)
  : catalogue.methods.reduce(
      (groups, entry) => groups.set(entry.domain, [...(groups.get(entry.domain) ?? []), entry]),
      new Map(),
    );
const files = new Map([
  ['nested.ts', emitNested(catalogue)],
  ['methods.ts', emitMethods(catalogue)],
  ['table.ts', emitTable(catalogue)],
  ['catalogued-types.ts', emitTypes(domains.keys())],
  ...[...domains].map(([domain, methods]) => [`${domain}.ts`, emitDomain(methods, catalogue)]),
]);

const config = await resolveConfig(path.join(target, 'table.ts'));
const formatted = new Map();
for (const [name, text] of files)
  formatted.set(name, await format(text, { ...config, parser: 'typescript' }));

const present = existsSync(target) ? readdirSync(target) : [];
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
    console.error(`Stale: ${stale.join(', ')}. Run: node tooling/catalogue/generate-alipay.mjs`);
    process.exitCode = 1;
  } else {
    console.log(`Alipay catalogue is current: ${catalogue.methods.length} methods, ${formatted.size} files.`);
  }
} else {
  mkdirSync(target, { recursive: true });
  for (const name of present) if (!formatted.has(name)) rmSync(path.join(target, name));
  for (const [name, text] of formatted) writeFileSync(path.join(target, name), text);
  console.log(`Wrote ${formatted.size} files for ${catalogue.methods.length} methods.`);
}
