'use strict';
const ts = require('typescript');

/** TypeScript to CommonJS for the one file that asks where it lies. */
module.exports = {
  process(source) {
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
      },
    });
    return { code: outputText.replace('import.meta.url', '__filename') };
  },
};
