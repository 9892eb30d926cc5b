'use strict';
// Jest in its ES module mode, which needs NODE_OPTIONS=--experimental-vm-modules.
const path = require('node:path');

const root = path.resolve(__dirname, '../../../../..');

module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/*.spec.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@sdk/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      require.resolve('ts-jest'),
      {
        tsconfig: { module: 'ES2022', moduleResolution: 'Bundler', target: 'ES2022', esModuleInterop: true },
        transpilation: true,
        diagnostics: false,
        useESM: true,
      },
    ],
  },
  cacheDirectory: path.join(root, 'node_modules/.cache/jest-modules'),
};
