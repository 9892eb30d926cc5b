import fs from 'node:fs/promises';
import path from 'node:path';

const runtimeFile = /^(?:rolldown-runtime|chunk)-[\w-]+\.cjs$/;

/**
 * Takes the wrappers off what the CommonJS files of a build require, and lets them require what they load late; see
 * decision 15.
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function plainRequires(folder) {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.cjs'));
  let all = '';
  for (const name of names) {
    const file = path.join(folder, name);
    const before = await fs.readFile(file, 'utf8');
    const after = withPlainRequires(before);
    if (after !== before) await fs.writeFile(file, after);
    all += after;
  }
  for (const name of names) {
    if (runtimeFile.test(name) && !all.includes(name)) await fs.rm(path.join(folder, name));
  }
}

// let x = require("y");  x = require_runtime.t(x);
const wrappedRequire = /^let (\w+) = require\("([^".][^"]*)"\);\n\1 = (?:\w+\.)?\w+\(\1(?:, 1)?\);$/gm;

/**
 * A file in which modules of which only named exports are used are no longer wrapped, and nothing is imported.
 * @param {string} text
 * @returns {string}
 */
export function withPlainRequires(text) {
  const plain = text.replace(wrappedRequire, (whole, name, module) =>
    usesOnlyMembers(text.replace(whole, ''), name) ? `const ${name} = require("${module}");` : whole,
  );
  return withoutUnusedRuntime(withoutDynamicImports(plain));
}

// await import("y"), of a package or of Node; the files of the build itself are required by the bundler already.
const dynamicImport = /(?<![\w$.])import\(("[^"]*")\)/g;

/** What is loaded late is required too: Jest's CommonJS mode, which is the one it has by itself, knows no `import()`. */
function withoutDynamicImports(text) {
  return text.replace(dynamicImport, 'Promise.resolve().then(() => require($1))');
}

/** Whether a name is never used but for a member of it, and none is `default`. */
function usesOnlyMembers(text, name) {
  const uses = text.matchAll(new RegExp(`(?<![\\w$"']|(?<!\\.)\\.)${name}(?![\\w$])(\\.\\w+)?`, 'g'));
  return [...uses].every(([, member]) => member !== undefined && member !== '.default');
}

function withoutUnusedRuntime(text) {
  return text.replace(
    /^const (require_(?:rolldown_runtime|chunk)) = require\("[^"]+"\)(;\n|, )/m,
    (whole, name, end) => {
      if (text.split(new RegExp(`\\b${name}\\b`)).length > 2) return whole;
      return end === ', ' ? 'const ' : '';
    },
  );
}
