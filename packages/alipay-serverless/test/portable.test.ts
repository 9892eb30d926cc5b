import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import zlib from 'node:zlib';
import ts from 'typescript';
import type { Cloud } from '../src/index.js';

const source = path.join(__dirname, '../src');

/** The main entry as a mini program would bundle it: every file it reaches, as JavaScript of 2017. */
function bundle(): Map<string, string> {
  const files = new Map<string, string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2017,
        module: ts.ModuleKind.CommonJS,
        removeComments: true,
        verbatimModuleSyntax: false,
      },
    });
    files.set(file, outputText);
    for (const [, specifier = ''] of outputText.matchAll(/require\("([^"]+)"\)/g)) {
      if (!specifier.startsWith('./')) throw new Error(`${file} imports ${specifier}`);
      add(path.join(path.dirname(file), specifier.replace(/\.js$/, '.ts')));
    }
  };
  add(path.join(source, 'index.ts'));
  return files;
}

/** An engine with the language and nothing else: no process, no Buffer, no timers, no fetch, no console. */
function runWithoutNode(files: ReadonlyMap<string, string>): { default: Cloud; createCloud: () => Cloud } {
  const engine = vm.createContext({});
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const exports = {};
    loaded.set(file, exports);
    const run = vm.runInContext(`(function (exports, require) {${files.get(file) ?? ''}\n})`, engine) as (
      exports: object,
      require: (specifier: string) => unknown,
    ) => void;
    run(exports, (specifier) => load(path.join(path.dirname(file), specifier.replace(/\.js$/, '.ts'))));
    return exports;
  };
  return load(path.join(source, 'index.ts')) as unknown as { default: Cloud; createCloud: () => Cloud };
}

describe('the main entry', () => {
  const files = bundle();

  it('weighs less than 6 kB compressed, before anybody minifies it', () => {
    expect(zlib.gzipSync([...files.values()].join('\n')).byteLength).toBeLessThan(6_000);
  });

  it('runs where there is only the language', async () => {
    const { default: cloud, createCloud } = runWithoutNode(files);
    cloud.init({
      function: { invoke: async (_name, request) => ({ success: true, result: { asked: request.method } }) },
    });
    await expect(cloud.payment.common.query('order_1')).resolves.toEqual({ asked: 'alipay.trade.query' });
    await expect(createCloud().payment.common.query('order_1')).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
  });

  it('uses no syntax that an engine of 2017 lacks', () => {
    // What the compiler left untouched on its way to 2017 would show here.
    for (const text of files.values())
      expect(text).not.toMatch(/\?\.[^\d]|\?\?|\.\.\.\w+\s*}|catch\s*\{|import\(/);
  });
});
