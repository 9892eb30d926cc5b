import ts from 'typescript';
import { fileOf, whatIsExported } from './described-symbols.mjs';
import { hiddenBases } from './hidden-bases.mjs';
import { isHidden } from './read-members.mjs';

/**
 * The types that a reader of a declaration sees named and finds nowhere: declared in a package, and described by no page. In the order
 * in which they are named, and after each what it names itself.
 * @param {readonly ts.Symbol[]} symbols what a page describes
 * @param {import('./hidden-bases.mjs').Given} given
 * @returns {ts.Symbol[]}
 */
export function typesNamedOnly(symbols, given) {
  const found = new Set();
  const visit = (symbol) => {
    for (const node of symbol.declarations ?? []) readNames(node, given, found, visit);
  };
  symbols.forEach(visit);
  return [...found];
}

function readNames(node, given, found, visit) {
  for (const { declaration } of hiddenBases(node, given)) readNames(declaration, given, found, visit);
  // Another name for such a type is shown with its members, and names nothing.
  if (ts.isTypeAliasDeclaration(node) && hiddenBases(node, given).length > 0) return;
  const look = (part) => {
    if (ts.isBlock(part) || ts.isHeritageClause(part) || isHidden(part)) return;
    if (part.parent.initializer === part) return;
    const name = ts.isTypeReferenceNode(part) ? part.typeName : undefined;
    const symbol = name === undefined ? undefined : given.checker.getSymbolAtLocation(name);
    if (symbol !== undefined) {
      const type = whatIsExported(symbol, given.checker);
      if (isNamedOnly(type, given) && !found.has(type)) {
        found.add(type);
        visit(type);
      }
    }
    ts.forEachChild(part, look);
  };
  ts.forEachChild(node, look);
}

/** A parameter of a type is explained where it stands; the types of a catalogue are in its table. */
function isNamedOnly(symbol, { described }) {
  const file = fileOf(symbol);
  return (
    (symbol.flags & ts.SymbolFlags.TypeParameter) === 0 &&
    !described.has(symbol) &&
    !file.includes('/node_modules/') &&
    !file.includes('/generated/')
  );
}
