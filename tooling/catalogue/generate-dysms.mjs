#!/usr/bin/env node
// Writes packages/aliyun-sms/src/catalogue/generated from dysms.json; with --check only compares.
import path from 'node:path';
import { readDysmsCatalogue } from './dysms-facts.mjs';
import { emitActionNames, emitActions, emitSendTable, emitTable } from './emit-dysms.mjs';
import { writeGenerated } from './write-generated.mjs';

const catalogue = readDysmsCatalogue(path.join(import.meta.dirname, 'dysms.json'));
const files = new Map([
  ['dysms-actions.ts', emitActions(catalogue)],
  ['action-functions.ts', emitActionNames(catalogue)],
  ['action-rows.ts', emitTable(catalogue)],
  ['send-rows.ts', emitSendTable(catalogue)],
]);

await writeGenerated('packages/aliyun-sms/src/catalogue/generated', files, {
  platform: 'Aliyun SMS',
  counted: `${catalogue.length} actions`,
  generator: 'tooling/catalogue/generate-dysms.mjs',
});
