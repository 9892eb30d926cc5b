/**
 * The files of a new package: the skeleton that the gate of that name asks for, one function with its test, a README in
 * both languages whose example is executed. The function is to be replaced; everything around it stays.
 * @param {{ folder: string, description: string, imports: readonly string[], license: string, node: string }} options
 *   imports: names of packages of this repository; node: the range of package.json "engines"
 * @returns {Map<string, string>} text by path inside the package
 */
export function packageFiles({ folder, description, imports, license, node }) {
  const name = `@sdk/${folder}`;
  const source = { import: conditions('js', 'ts'), require: conditions('cjs', 'cts') };
  const manifest = {
    name,
    version: '0.0.0',
    description,
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    engines: { node },
    main: './dist/index.cjs',
    module: './dist/index.js',
    types: './dist/index.d.cts',
    exports: { '.': { '@sdk/source': './src/index.ts', ...source }, './package.json': './package.json' },
    publishConfig: {
      access: 'public',
      provenance: true,
      exports: { '.': source, './package.json': './package.json' },
    },
    files: ['dist', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE'],
    scripts: { build: 'tsdown', test: 'jest', typecheck: 'tsc -p tsconfig.json', lint: 'oxlint src test' },
    ...(imports.length > 0 && {
      dependencies: Object.fromEntries(imports.map((one) => [one, 'workspace:^'])),
    }),
  };
  return new Map([
    ['LICENSE', license],
    ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    [
      'tsconfig.json',
      `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "types": ["node"] },
  "include": ["src"],
  "exclude": ["src/**/*.test.ts"]
}
`,
    ],
    [
      'tsdown.config.ts',
      `import { packageBuild } from '../../tooling/tsdown.base.ts';

export default packageBuild({
  index: 'src/index.ts',
});
`,
    ],
    ['jest.config.cjs', `'use strict';\nmodule.exports = require('../../jest.preset.cjs')(__dirname);\n`],
    ['src/index.ts', `export { describePackage } from './describe-package.js';\n`],
    [
      'src/version.ts',
      `/** The version of \`${name}\`. The release keeps it equal to package.json. */\nexport const version = '0.0.0';\n`,
    ],
    [
      'src/describe-package.ts',
      `import { version } from './version.js';

/** The name and version of this package, for example \`${name} 0.0.0\`. */
export function describePackage(): string {
  return \`${name} \${version}\`;
}
`,
    ],
    [
      'src/describe-package.test.ts',
      `import { describePackage } from './describe-package.js';
import { version } from './version.js';

it('says which package and version this is', () => {
  expect(describePackage()).toBe(\`${name} \${version}\`);
});
`,
    ],
    ['test/readme.test.ts', readmeTest(name)],
    ['README.md', readme({ name, text: description, other: '[简体中文](README.zh-CN.md)', use: 'Use' })],
    ['README.zh-CN.md', readme({ name, text: description, other: '[English](README.md)', use: '使用' })],
  ]);
}

const conditions = (module, types) => ({
  types: `./dist/index.d.${types}`,
  default: `./dist/index.${module}`,
});

const readmeTest = (name) => `import { resolve } from 'node:path';

import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';
import { describePackage } from '../src/index.js';

it.each(['README.md', 'README.zh-CN.md'])('%s: every example of ${name} runs', async (file) => {
  const printed: string[][] = [];
  for (const example of readExamples(resolve(__dirname, '..', file))) {
    printed.push(await runExample(example, require, {}));
  }
  expect(printed).toEqual([[describePackage()]]);
});
`;

const readme = ({ name, text, other, use }) => `# ${name}

${other}

${text}

\`\`\`sh
npm install ${name}
\`\`\`

## ${use}

\`\`\`ts
import { describePackage } from '${name}';

console.log(describePackage()); // the name and the version
\`\`\`
`;
