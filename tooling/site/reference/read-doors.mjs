import path from 'node:path';
import ts from 'typescript';
import { listPackages } from '../../workspace/list-packages.mjs';
import { root } from '../../workspace/root.mjs';
import { describedSymbols, whatIsExported } from './described-symbols.mjs';
import { typesNamedOnly } from './named-types.mjs';
import { isDescribed, readExport } from './read-export.mjs';

/** Doors for sibling packages make no promise, and are not described. */
const unpromised = new Set(['./internal', './package.json']);

/**
 * @typedef {object} Door
 * @property {string} specifier what a program imports
 * @property {import('../../workspace/list-packages.mjs').WorkspacePackage} owner
 * @property {string} page      path of its page on the site
 * @property {readonly import('./read-export.mjs').Export[]} exports
 * @property {readonly import('./read-export.mjs').Export[]} namedOnly types that these name, and that cannot be imported
 */

/** Every door of every package with what it exports, read from the source. One program, parsed and bound but not checked. @returns {Door[]} */
export function readDoors() {
  const doors = listPackages().flatMap((owner) =>
    Object.entries(owner.manifest.exports ?? {})
      .filter(([name]) => !unpromised.has(name))
      .map(([name, target]) => ({
        specifier: owner.name + name.slice(1),
        owner,
        page: `reference/${owner.folder}${name === '.' ? '' : `-${name.slice(2)}`}.md`,
        entry: path.join(owner.directory, target['@sdk/source']),
      })),
  );
  const program = ts.createProgram(
    doors.map(({ entry }) => entry),
    compilerOptions(),
  );
  const checker = program.getTypeChecker();
  const found = doors.map(({ entry, ...door }) => {
    const source = program.getSourceFile(entry);
    const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    // A module that only does something when it is loaded exports nothing.
    return { door, symbols: symbol === undefined ? [] : checker.getExportsOfModule(symbol) };
  });
  const described = describedSymbols(
    found.map(({ door, symbols }) => ({ directory: door.owner.directory, exports: symbols })),
    checker,
  );
  return found.map(({ door, symbols }) => {
    const { directory } = door.owner;
    const read = (exported) => ({
      symbol: whatIsExported(exported, checker),
      entry: readExport({ checker, exported, directory, described }),
    });
    const exports = symbols.map(read).sort((a, b) => (lower(a) < lower(b) ? -1 : 1));
    const told = exports.filter(({ entry }) => isDescribed(entry)).map(({ symbol }) => symbol);
    const named = typesNamedOnly(told, { checker, described: new Set([...described, ...told]) });
    return {
      ...door,
      exports: exports.map(({ entry }) => entry),
      namedOnly: named.map((symbol) => read(symbol).entry),
    };
  });
}

const lower = ({ entry }) => entry.name.toLowerCase();

function compilerOptions() {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}
