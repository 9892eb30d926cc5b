import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../workspace/root.mjs';
import { readDocumentationOfNode } from '../site/reference/read-documentation.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';

/**
 * @typedef {object} Option
 * @property {string} name
 * @property {boolean} optional
 * @property {string} type      in one line, without `undefined`
 * @property {string} meaning   what its comment says, in one line
 * @property {string | undefined} byDefault what its comment says under `@default`
 * @property {string} documentation its whole comment, as the API reference shows it
 */

/** Syntax alone is read: a program of all packages would take ten times as long. @type {Map<string, Map<string, ts.InterfaceDeclaration>>} */
const interfacesOf = new Map();

/**
 * The members of an exported interface with their comments, as they are written in the source.
 * @param {string} folder of the package
 * @param {string} name
 * @returns {Option[]}
 */
export function readInterface(folder, name) {
  const found = interfacesIn(folder).get(name);
  if (found === undefined) throw new Error(`packages/${folder}: no interface ${name}`);
  return found.members.flatMap((member) =>
    ts.isMethodSignature(member) || (ts.isPropertySignature(member) && member.type?.getText() !== 'undefined')
      ? [toOption(member)]
      : [],
  );
}

function interfacesIn(folder) {
  const known = interfacesOf.get(folder);
  if (known !== undefined) return known;
  const found = new Map();
  const sources = path.join(root, 'packages', folder, 'src');
  for (const file of walkFiles(sources, (name) => name.endsWith('.ts') && !name.includes('/generated/'))) {
    const text = fs.readFileSync(file, 'utf8');
    if (!text.includes('interface ')) continue;
    ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true).forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, node);
    });
  }
  interfacesOf.set(folder, found);
  return found;
}

/** @param {ts.PropertySignature | ts.MethodSignature} member @returns {Option} */
function toOption(member) {
  const comments = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const tags = ts.getJSDocTags(member);
  const tagged = tags.find(({ tagName }) => tagName.text === 'default');
  const remarks = tags.filter(({ tagName }) => tagName.text === 'remarks');
  const text = inOneLine([...comments, ...remarks].map(textOf).join(' '));
  // Some comments name the default in a sentence of its own.
  const [sentence = '', said] = /\s*\bDefault: (.+?)\.(?=\s|$)/.exec(text) ?? [];
  return {
    name: member.name.getText(),
    optional: member.questionToken !== undefined,
    type: ts.isMethodSignature(member) ? 'function' : plainType(member.type?.getText() ?? ''),
    meaning: text.replace(sentence, ''),
    byDefault: tagged === undefined ? said : inOneLine(textOf(tagged)),
    documentation: readDocumentationOfNode(member),
  };
}

const textOf = ({ comment }) =>
  (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/\{@link (\w+)\}/g, '`$1`');

const inOneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** What a reader of a table needs of a type: a long one is told by its kind. */
function plainType(text) {
  const type = inOneLine(text)
    .replace(/ \| undefined\b/g, '')
    .replace(/^\| /, '');
  if (type.includes('=>'))
    return /^(?:readonly )?\w+(?:\[\])? \| \(/.test(type)
      ? `${type.split(' | (')[0]} | function`
      : 'function';
  if (type.length <= 44) return type;
  return type.includes('{') ? 'object' : type;
}
