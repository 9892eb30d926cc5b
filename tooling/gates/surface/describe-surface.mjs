import path from 'node:path';
import ts from 'typescript';

/** Options of a user's compiler: no source condition, so that siblings resolve to what was built. */
const options = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  skipLibCheck: true,
  types: [],
};

/**
 * The exported names of a declaration file with their full signatures, and after them every type of the same package
 * that those signatures use without being exported.
 * @param {string} entry absolute path of a `.d.ts`
 * @returns {{ text: string, exported: number }}
 */
export function describeSurface(entry) {
  const program = ts.createProgram([entry], options);
  const source = program.getSourceFile(entry);
  if (source === undefined) throw new Error(`${entry} does not exist: build first.`);
  const checker = program.getTypeChecker();
  const folder = path.dirname(entry) + path.sep;
  const moduleSymbol = checker.getSymbolAtLocation(source);
  const exported = moduleSymbol === undefined ? [] : checker.getExportsOfModule(moduleSymbol);

  const sections = [];
  const seen = new Map();
  for (const symbol of exported) seen.set(resolve(checker, symbol), symbol.name);
  const queue = [];
  for (const symbol of exported) {
    const target = resolve(checker, symbol);
    // An interface is a type anyway; of a class or a value, only the type may be exported.
    const typeOnly = (target.flags & ts.SymbolFlags.Value) !== 0 && isTypeOnly(symbol) ? 'type only: ' : '';
    sections.push(`# ${symbol.name}\n${typeOnly}${declare(checker, target, folder, queue)}`);
  }
  const inner = [];
  while (queue.length > 0) {
    const symbol = queue.pop();
    if (seen.has(symbol)) continue;
    seen.set(symbol, symbol.name);
    inner.push(`# (not exported) ${symbol.name}\n${declare(checker, symbol, folder, queue)}`);
  }
  return { text: `${[...sections.sort(), ...inner.sort()].join('\n\n')}\n`, exported: exported.length };
}

const resolve = (checker, symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

const isTypeOnly = (symbol) =>
  (symbol.declarations ?? []).some(
    (node) => ts.isExportSpecifier(node) && (node.isTypeOnly || node.parent.parent.isTypeOnly),
  );

const printer = ts.createPrinter({ removeComments: true });

/** Prints the declarations of a symbol and puts the types they mention into the queue. */
function declare(checker, symbol, folder, queue) {
  return (symbol.declarations ?? [])
    .map((node) => {
      const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
      if (!statement.getSourceFile().fileName.startsWith(folder)) {
        return `from ${statement
          .getSourceFile()
          .fileName.replace(/^.*node_modules\//, '')
          .replace(/^.*packages\//, '')
          // Chunk names carry a hash of their content.
          .replace(/\/dist\/.*$/, '')}`;
      }
      collect(checker, statement, folder, queue);
      return printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile());
    })
    .map((text) => text.replace(/^(export )?(declare )?/, ''))
    .join('\n');
}

function collect(checker, node, folder, queue) {
  const visit = (child) => {
    if (ts.isIdentifier(child)) {
      const found = checker.getSymbolAtLocation(child);
      const target = found && resolve(checker, found);
      if (target && isOwnType(target, folder)) queue.push(target);
    }
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
}

const namedTypes =
  ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class | ts.SymbolFlags.Enum;

const isOwnType = (symbol, folder) =>
  (symbol.flags & namedTypes) !== 0 &&
  (symbol.flags & ts.SymbolFlags.TypeParameter) === 0 &&
  (symbol.declarations ?? []).some((node) => node.getSourceFile().fileName.startsWith(folder));
