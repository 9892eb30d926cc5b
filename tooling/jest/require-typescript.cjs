'use strict';
// Lets a process require TypeScript: node --conditions=@sdk/source --require require-typescript.cjs …
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const os = require('node:os');
const path = require('node:path');

const cache = path.join(os.tmpdir(), `sdk-translated-${process.getuid?.() ?? 'user'}`);
fs.mkdirSync(cache, { recursive: true, mode: 0o700 });

/** Translated once for all processes: they start together and would otherwise all do the same work. */
function translate(source) {
  const kept = path.join(cache, `${createHash('sha256').update(source).digest('hex')}.cjs`);
  if (fs.existsSync(kept)) return fs.readFileSync(kept, 'utf8');
  const ts = require('typescript');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      inlineSourceMap: true,
    },
  });
  const written = `${kept}.${process.pid}`;
  fs.writeFileSync(written, outputText);
  fs.renameSync(written, kept);
  return outputText;
}

require.extensions['.ts'] = (module, file) => module._compile(translate(fs.readFileSync(file, 'utf8')), file);

// Source says `./x.js` and means `./x.ts`.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, parent, ...rest) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && parent?.filename?.endsWith('.ts')) {
    const file = path.resolve(path.dirname(parent.filename), request.replace(/\.js$/, '.ts'));
    if (fs.existsSync(file)) return file;
  }
  return resolveFilename.call(this, request, parent, ...rest);
};
