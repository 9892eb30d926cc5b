'use strict';
const path = require('node:path');
const preset = require('../../jest.preset.cjs')(__dirname);

module.exports = {
  ...preset,
  transform: {
    // Jest loads CommonJS, where there is no import.meta.
    'load-package\\.ts$': path.join(__dirname, '../../packages/openapi/test/import-meta-transform.cjs'),
    ...preset.transform,
  },
};
