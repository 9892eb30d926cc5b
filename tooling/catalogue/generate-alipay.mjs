#!/usr/bin/env node
// Writes packages/alipay-openapi/src/catalogue/generated from alipay.json; with --check only compares.
import path from 'node:path';
import { readCatalogue } from './catalogue-facts.mjs';
import { emitDomain, emitMethods, emitNested, emitTable, emitTypes } from './emit-interfaces.mjs';
import { writeGenerated } from './write-generated.mjs';

const catalogue = readCatalogue(path.join(import.meta.dirname, 'alipay.json'));
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

await writeGenerated('packages/alipay-openapi/src/catalogue/generated', files, {
  platform: 'Alipay',
  counted: `${catalogue.methods.length} methods`,
  generator: 'tooling/catalogue/generate-alipay.mjs',
});
