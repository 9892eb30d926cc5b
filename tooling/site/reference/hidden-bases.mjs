import ts from 'typescript';
import { fileOf, whatIsExported } from './described-symbols.mjs';
import { inOneLine, print } from './print-node.mjs';

/**
 * @typedef {object} Given
 * @property {ts.TypeChecker} checker
 * @property {ReadonlySet<ts.Symbol>} described what the reference describes
 */

/**
 * @typedef {object} HiddenBase  a base that the reference does not describe: what it has is shown with what extends it
 * @property {ts.InterfaceDeclaration | ts.ClassDeclaration} declaration
 * @property {(member: string) => boolean} keeps  whether a member is left by `Omit` or `Pick`
 * @property {(base: string) => string} part      the same part of another base
 */

/**
 * The bases of a node that the reference does not describe, in the order of their names in the source. An alias of an interface counts
 * as built on it.
 * @param {ts.Declaration} node
 * @param {Given} given
 * @returns {HiddenBase[]}
 */
export function hiddenBases(node, given) {
  if (ts.isTypeAliasDeclaration(node)) return hiddenBasesOf(node.type, given);
  return extendedTypes(node).flatMap((type) => hiddenBasesOf(type, given));
}

/** `extends` and `implements` as a reader of the reference sees them: a hidden base gives way to the bases it has itself. */
export function visibleClauses(node, given) {
  const extended = [...new Set(visibleBases(node, given))];
  const implemented = (node.heritageClauses ?? []).filter(isImplements).map((clause) => print(clause).trim());
  return [...(extended.length === 0 ? [] : [`extends ${extended.join(', ')}`]), ...implemented].join(' ');
}

/** @returns {string[]} */
function visibleBases(node, given) {
  return extendedTypes(node).flatMap((type) => {
    const hidden = hiddenBasesOf(type, given);
    if (hidden.length === 0) return [inOneLine(print(type))];
    return hidden.flatMap(({ declaration, part }) => visibleBases(declaration, given).map(part));
  });
}

const isImplements = ({ token }) => token === ts.SyntaxKind.ImplementsKeyword;

const extendedTypes = (node) =>
  (node.heritageClauses ?? []).filter((clause) => !isImplements(clause)).flatMap(({ types }) => types);

function hiddenBasesOf(type, given) {
  const { named, keeps, part } = partOf(type);
  const name = named.expression ?? named.typeName;
  const symbol = name === undefined ? undefined : given.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return [];
  const base = whatIsExported(symbol, given.checker);
  if (given.described.has(base) || fileOf(base).includes('/node_modules/')) return [];
  return (base.declarations ?? [])
    .filter((node) => ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))
    .map((declaration) => ({ declaration, keeps, part }));
}

/** What `Omit` or `Pick` with written names is made of; any other type is the whole of itself. */
function partOf(type) {
  const word = (type.expression ?? type.typeName)?.getText();
  const [named, names] = type.typeArguments ?? [];
  const keys = names === undefined ? undefined : writtenNames(names);
  if ((word !== 'Omit' && word !== 'Pick') || keys === undefined)
    return { named: type, keeps: () => true, part: (base) => base };
  return {
    named,
    keeps: (member) => keys.includes(member) === (word === 'Pick'),
    part: (base) => `${word}<${base}, ${inOneLine(print(names))}>`,
  };
}

/** The members of a union of texts; none where a name is not written out. @returns {string[] | undefined} */
function writtenNames(type) {
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  const texts = parts.map((part) => (ts.isLiteralTypeNode(part) ? part.literal.text : undefined));
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}
