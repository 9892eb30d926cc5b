import path from 'node:path';
import ts from 'typescript';
import { readDocumentation } from './read-documentation.mjs';

/**
 * @typedef {object} Member
 * @property {string} name  with `?` when it may be absent
 * @property {string} type
 * @property {string} text  what its comment says, as Markdown
 */

/**
 * @typedef {object} Export
 * @property {string} name
 * @property {'function' | 'class' | 'constant' | 'type'} kind
 * @property {string} text        what its comment says, as Markdown
 * @property {string} signature   TypeScript without bodies
 * @property {readonly Member[]} members of an interface or class
 * @property {string | undefined} from the package it comes from, when it is passed on
 * @property {boolean} generated  made from a catalogue, and described in its table
 */

/** @param {{ checker: ts.TypeChecker, exported: ts.Symbol, directory: string }} given @returns {Export} */
export function readExport({ checker, exported, directory }) {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declarations = symbol.declarations ?? [];
  const file = declarations[0]?.getSourceFile().fileName ?? '';
  const inside = file.startsWith(path.join(directory, 'src'));
  const text = readDocumentation(symbol, checker) || readDocumentation(exported, checker);
  return {
    name: exported.name,
    kind: kindOf(symbol),
    text,
    signature: declarations.map((node) => signatureOf(node, checker)).join('\n'),
    members: declarations.flatMap((node) => membersOf(node, checker)),
    from: inside
      ? undefined
      : (/\/packages\/([^/]+)\//.exec(file)?.[1] ?? /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]),
    generated: file.includes('/generated/'),
  };
}

function kindOf({ flags }) {
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Function) return 'function';
  return flags & ts.SymbolFlags.Variable ? 'constant' : 'type';
}

const printer = ts.createPrinter({ removeComments: true });
const print = (node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
const withoutExport = (text) => text.replace(/^export (declare )?(default )?/, '');

/** @param {ts.Declaration} node */
function signatureOf(node, checker) {
  if (ts.isFunctionDeclaration(node)) return withoutExport(headOf(node));
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    const clauses = (node.heritageClauses ?? []).map(print).join(' ');
    const parameters =
      node.typeParameters === undefined ? '' : `<${node.typeParameters.map(print).join(', ')}>`;
    return `${ts.isClassDeclaration(node) ? 'class' : 'interface'} ${node.name?.text ?? ''}${parameters} ${clauses}`.trim();
  }
  if (ts.isVariableDeclaration(node)) {
    const type =
      node.type === undefined ? checker.typeToString(checker.getTypeAtLocation(node)) : print(node.type);
    return `const ${node.name.getText()}: ${type}`;
  }
  return withoutExport(print(node));
}

/** The text of a function or method without its comment and body. @param {ts.FunctionLikeDeclaration} node */
function headOf(node) {
  const text = node.getText();
  const head = node.body === undefined ? text : text.slice(0, node.body.getStart() - node.getStart());
  return head.trim().replace(/;$/, '');
}

/** @returns {Member[]} */
function membersOf(node, checker) {
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return [];
  return node.members.flatMap((member) => {
    if (isHidden(member)) return [];
    const symbol = member.name === undefined ? undefined : checker.getSymbolAtLocation(member.name);
    const text = symbol === undefined ? '' : readDocumentation(symbol, checker);
    if (ts.isConstructorDeclaration(member)) {
      return [{ name: 'constructor', type: inOneLine(headOf(member).replace(/^constructor/, '')), text }];
    }
    if (member.name === undefined) return [{ name: inOneLine(print(member)), type: '', text }];
    const name = `${member.name.getText()}${member.questionToken === undefined ? '' : '?'}`;
    return [{ name, type: inOneLine(typeOfMember(member, checker)), text }];
  });
}

function typeOfMember(member, checker) {
  if (ts.isMethodSignature(member) || ts.isMethodDeclaration(member)) {
    const head = member.body === undefined ? print(member) : headOf(member);
    const start = head.search(/[<(]/);
    return start === -1
      ? head
      : head
          .slice(start)
          .replace(/;$/, '')
          .replace(/\)\s*:\s*(?![^(]*\))/, ') => ');
  }
  if (member.type !== undefined) return print(member.type);
  return checker.typeToString(checker.getTypeAtLocation(member), undefined, ts.TypeFormatFlags.NoTruncation);
}

const isHidden = (member) =>
  (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
  (ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []).some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].includes(kind),
  );

const inOneLine = (text) => text.replace(/\s+/g, ' ').trim();
