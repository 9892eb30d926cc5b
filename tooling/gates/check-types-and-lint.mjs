// The compiler and typed lint over the whole repository, in one process: both ask the same program the same questions, and
// what the compiler worked out, lint need not work out again. No cache: a typed rule's answer depends on other files than its own.
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { root } from '../workspace/root.mjs';

const { program, errors } = compile(path.join(root, 'tsconfig.json'));
console.log(errors.text);
const lint = await lintWith(program);
console.log(lint.text);
console.log(`${errors.count} errors of the compiler, ${lint.count} of lint in ${lint.files} files`);
process.exitCode = errors.count + lint.count === 0 ? 0 : 1;

/** @param {string} file tsconfig.json */
function compile(file) {
  const fail = (diagnostic) => {
    throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  };
  const config = ts.getParsedCommandLineOfConfigFile(
    file,
    { noEmit: true, incremental: false, tsBuildInfoFile: undefined },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  const program = ts.createProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: config.errors,
    // Lint walks from a node to its parent.
    host: ts.createCompilerHost(config.options, true),
  });
  const diagnostics = ts.sortAndDeduplicateDiagnostics(ts.getPreEmitDiagnostics(program));
  const text = ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  });
  return { program, errors: { count: diagnostics.length, text } };
}

/** A warning fails as an error does. @param {import('typescript').Program} program */
async function lintWith(program) {
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { project: null, programs: [program] } },
    },
  });
  const results = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter('stylish');
  return {
    files: results.length,
    count: results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0),
    text: await formatter.format(results),
  };
}
