import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Takes the wrappers off what the CommonJS files of a build require.
 *
 * The bundler copies every export of a required module into a namespace of getters, in case its `default` is asked for.
 * For `node:crypto` and core-signing these are hundreds of bound functions for each file that is loaded, and one of them
 * for each use ever after. Where only named exports are used, the module itself does.
 */
export async function plainRequires(folder: string): Promise<void> {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.cjs'));
  const texts = new Map<string, string>();
  for (const name of names) {
    const file = path.join(folder, name);
    const before = await fs.readFile(file, 'utf8');
    const after = withoutUnusedRuntime(withPlainRequires(before));
    texts.set(name, after);
    if (after !== before) await fs.writeFile(file, after);
  }
  const all = [...texts.values()].join('\n');
  for (const name of names) {
    if (runtimeFile.test(name) && !all.includes(name)) await fs.rm(path.join(folder, name));
  }
}

const runtimeFile = /^(?:rolldown-runtime|chunk)-[\w-]+\.cjs$/;
// let x = require("y");  x = require_runtime.t(x);
const wrappedRequire = /^let (\w+) = require\("([^".][^"]*)"\);\n\1 = (?:\w+\.)?\w+\(\1(?:, 1)?\);$/gm;

function withPlainRequires(text: string): string {
  return text.replace(wrappedRequire, (whole, name: string, module: string) => {
    const uses = text
      .replace(whole, '')
      .matchAll(new RegExp(`(?<![\\w$."'])${name}(?![\\w$])(\\.\\w+)?`, 'g'));
    for (const [, member] of uses) if (member === undefined || member === '.default') return whole;
    return `const ${name} = require("${module}");`;
  });
}

function withoutUnusedRuntime(text: string): string {
  return text.replace(
    /^const (require_(?:rolldown_runtime|chunk)) = require\("[^"]+"\)(;\n|, )/m,
    (whole, name: string, end: string) => {
      if (text.split(new RegExp(`\\b${name}\\b`)).length > 2) return whole;
      return end === ', ' ? 'const ' : '';
    },
  );
}
