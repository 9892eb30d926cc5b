#!/usr/bin/env node
// Writes packages/aliyun-sms/src/catalogue/generated from dysms.json; with --check only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readDysmsCatalogue } from './dysms-facts.mjs';
import { emitActionNames, emitActions, emitSendTable, emitTable } from './emit-dysms.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.resolve(here, '../../packages/aliyun-sms/src/catalogue/generated');
const check = process.argv.includes('--check');

const catalogue = readDysmsCatalogue(path.join(here, 'dysms.json'));
const files = {
  'dysms-actions.ts': emitActions(catalogue),
  'action-functions.ts': emitActionNames(catalogue),
  'action-rows.ts': emitTable(catalogue),
  'send-rows.ts': emitSendTable(catalogue),
};

const stale = [];
for (const [name, text] of Object.entries(files)) {
  const file = path.join(target, name);
  const config = await resolveConfig(file);
  const formatted = await format(text, { ...config, parser: 'typescript' });
  const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (present === formatted) continue;
  stale.push(name);
  if (check) continue;
  mkdirSync(target, { recursive: true });
  writeFileSync(file, formatted);
}

if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run: node tooling/catalogue/generate-dysms.mjs`);
  process.exitCode = 1;
} else {
  const done = check
    ? 'Aliyun SMS catalogue is current'
    : `Wrote ${stale.length} of ${Object.keys(files).length} files`;
  console.log(`${done}: ${catalogue.length} actions.`);
}
