'use strict';
// Shared by every package: source of sibling packages through the private `@sdk/source` condition, no build needed.
const path = require('node:path');

const bundleTransform = path.join(__dirname, 'tooling/jest/bundle-transform.cjs');
// `pnpm fuzz --reach` names the modules that a case entered; a bundle is one module.
const isReachAsked = process.env.FUZZ_REACH !== undefined;
// `pnpm test:stalls`: the process of a test stands still again and again. See CONTRIBUTING.md.
const stalls = process.env.SDK_TEST_STALLS === '1';

/** @param {string} packageDirectory absolute folder of the package under test */
module.exports = (packageDirectory) => ({
  rootDir: packageDirectory,
  testEnvironment: stalls ? path.join(__dirname, 'tooling/jest/stalling-environment.cjs') : 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@sdk/source', 'node', 'require', 'default'],
    ...(stalls ? { stallsSeed: process.env.SDK_TEST_STALLS_SEED } : {}),
  },
  // The first test of a file may wait until everything it loads is translated, on a machine that does other work too.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  // `npm test` says so when there is no Redis or no Chromium, and prints what was therefore not tested. Without that word they fail.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.SDK_TEST_REDIS === 'unavailable' ? ['\\.redis\\.test\\.ts$'] : []),
    ...(process.env.SDK_TEST_CHROMIUM === 'unavailable' ? ['\\.browser\\.test\\.ts$'] : []),
  ],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    // Jest loads CommonJS, where there is no import.meta: the one file that asks for it comes first.
    '/openapi/src/load-package\\.ts$': path.join(__dirname, 'tooling/jest/import-meta-transform.cjs'),
    ...(isReachAsked ? {} : { '/sandbox/src/(index|create-sandbox|cli/run-cli)\\.ts$': bundleTransform }),
    '^.+\\.ts$': [
      require.resolve('ts-jest'),
      // Each file is only translated; types are checked once, by the compiler, for the whole repository.
      { tsconfig: path.join(__dirname, 'tsconfig.jest.json'), transpilation: true, diagnostics: false },
    ],
  },
  setupFiles: [path.join(__dirname, 'tooling/jest/loopback-only.cjs')],
});
