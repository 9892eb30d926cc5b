import fs from 'node:fs';
import path from 'node:path';

const allowed = [
  /^package\.json$/,
  /^LICENSE$/,
  /^README\.md$/,
  /^README\.zh-CN\.md$/,
  /^CHANGELOG\.md$/,
  /^dist\/[\w.-]+\.(js|cjs|d\.ts|d\.cts)$/,
];
const required = ['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md'];

/**
 * The exact file list and manifest of an installed package.
 * @param {string} directory the package inside node_modules
 * @returns {string[]} problems
 */
export function checkContents(directory) {
  const files = list(directory, '');
  const problems = [
    ...files
      .filter((file) => !allowed.some((rule) => rule.test(file)))
      .map((file) => `${file} must not be packed`),
    ...required.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
  ];
  const text = fs.readFileSync(path.join(directory, 'package.json'), 'utf8');
  const manifest = JSON.parse(text);
  if (text.includes('@sdk/source')) problems.push('package.json still has the "@sdk/source" condition');
  if (/"(workspace|catalog):/.test(text))
    problems.push('package.json still has a workspace: or catalog: range');
  for (const target of targets([
    manifest.exports,
    manifest.main,
    manifest.module,
    manifest.types,
    manifest.bin,
  ])) {
    if (!files.includes(target.replace(/^\.\//, '')))
      problems.push(`package.json names ${target}, which is not packed`);
  }
  return problems;
}

function targets(value) {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(targets) : [];
}

function list(directory, prefix) {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (prefix === '' && entry.name === 'node_modules') return [];
    const name = prefix + entry.name;
    return entry.isDirectory() ? list(path.join(directory, entry.name), `${name}/`) : [name];
  });
}
