import ts from 'typescript';
import { hiddenBases } from './hidden-bases.mjs';
import { headOf, inOneLine, print } from './print-node.mjs';
import { readDocumentation } from './read-documentation.mjs';

/**
 * @typedef {object} Member
 * @property {string} name  with `?` when it may be absent
 * @property {string} type
 * @property {string} text  what its comment says, as Markdown
 */

/**
 * The members of an interface or class, after those it has from bases that the reference does not describe.
 * @param {ts.Declaration} node
 * @param {{ checker: ts.TypeChecker, described: ReadonlySet<ts.Symbol> }} given
 * @returns {Member[]}
 */
export function readMembers(node, given) {
  const own = ownMembers(node, given.checker);
  const names = new Set(own.map(bareName));
  const inherited = hiddenBases(node, given).flatMap(({ declaration, keeps }) =>
    readMembers(declaration, given).filter((member) => keeps(bareName(member))),
  );
  return [...inherited.filter((member) => !names.has(bareName(member))), ...own];
}

const bareName = ({ name }) => name.replace(/\?$/, '');

/** @returns {Member[]} */
function ownMembers(node, checker) {
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

/** What a program that uses a class cannot reach. @param {ts.Node} member */
export const isHidden = (member) =>
  (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
  (ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []).some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].includes(kind),
  );
