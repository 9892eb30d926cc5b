import ts from 'typescript';
import { fileOf, isDeclaredIn, whatIsExported } from './described-symbols.mjs';
import { visibleClauses } from './hidden-bases.mjs';
import { headOf, print } from './print-node.mjs';
import { readDocumentation } from './read-documentation.mjs';
import { readMembers } from './read-members.mjs';

/**
 * @typedef {object} Export
 * @property {string} name
 * @property {'function' | 'class' | 'constant' | 'type'} kind
 * @property {string} text        what its comment says, as Markdown
 * @property {string} signature   TypeScript without bodies
 * @property {readonly import('./read-members.mjs').Member[]} members of an interface or class
 * @property {string | undefined} from the package it comes from, when it is passed on
 * @property {boolean} generated  made from a catalogue, and described in its table
 */

/**
 * @param {{ checker: ts.TypeChecker, exported: ts.Symbol, directory: string, described: ReadonlySet<ts.Symbol> }} given
 * `described`: what else the reference describes
 * @returns {Export}
 */
export function readExport({ checker, exported, directory, described }) {
  const symbol = whatIsExported(exported, checker);
  const declarations = symbol.declarations ?? [];
  const file = fileOf(symbol);
  const text = readDocumentation(symbol, checker) || readDocumentation(exported, checker);
  const given = { checker, described };
  return {
    name: exported.name,
    kind: kindOf(symbol),
    text,
    signature: declarations.map((node) => signatureOf(node, given)).join('\n'),
    members: declarations.flatMap((node) => readMembers(node, given)),
    from: isTold(symbol, { directory, described })
      ? undefined
      : (/\/packages\/([^/]+)\//.exec(file)?.[1] ?? /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]),
    generated: file.includes('/generated/'),
  };
}

/** Here: no other page describes what a package exports from a door that makes no promise. */
const isTold = (symbol, { directory, described }) =>
  isDeclaredIn(symbol, directory) || (!described.has(symbol) && !fileOf(symbol).includes('/node_modules/'));

/** Whether a name has a heading of its own on the page of its door. @param {Export} entry */
export const isDescribed = ({ from, generated }) => from === undefined && !generated;

function kindOf({ flags }) {
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Function) return 'function';
  return flags & ts.SymbolFlags.Variable ? 'constant' : 'type';
}

const withoutExport = (text) => text.replace(/^export (declare )?(default )?/, '');

/** @param {ts.Declaration} node @param {import('./hidden-bases.mjs').Given} given */
function signatureOf(node, given) {
  if (ts.isFunctionDeclaration(node)) return withoutExport(headOf(node));
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    const parameters =
      node.typeParameters === undefined ? '' : `<${node.typeParameters.map(print).join(', ')}>`;
    return `${ts.isClassDeclaration(node) ? 'class' : 'interface'} ${node.name?.text ?? ''}${parameters} ${visibleClauses(node, given)}`.trim();
  }
  if (ts.isVariableDeclaration(node)) {
    const type =
      node.type === undefined
        ? given.checker.typeToString(given.checker.getTypeAtLocation(node))
        : print(node.type);
    return `const ${node.name.getText()}: ${type}`;
  }
  return withoutExport(print(node));
}
