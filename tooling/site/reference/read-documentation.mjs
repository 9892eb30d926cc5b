import ts from 'typescript';
import { escapeProse } from './escape-prose.mjs';

/** Tags that become a paragraph of their own, with the words before it. */
const labels = new Map([
  ['remarks', ''],
  ['returns', '**Returns** '],
  ['throws', '**Throws** '],
  ['default', '**Default** '],
  ['deprecated', '**Deprecated** '],
  ['see', '**See** '],
]);

/** The comment of a symbol as Markdown: text, parameters, what is thrown, examples. @param {ts.Symbol} symbol @param {ts.TypeChecker} checker */
export function readDocumentation(symbol, checker) {
  const tags = symbol.getJsDocTags(checker);
  return joinDocumentation(
    ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    tags.map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) })),
  );
}

/** The same from the syntax alone. @param {ts.Node} node */
export function readDocumentationOfNode(node) {
  const text = ({ comment }) => ts.getTextOfJSDocComment(comment) ?? '';
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return joinDocumentation(
    comments.map(text).join('\n'),
    ts.getJSDocTags(node).map((tag) => ({ name: tag.tagName.text, text: text(tag) })),
  );
}

/** @param {string} comment @param {readonly { name: string, text: string }[]} tags */
function joinDocumentation(comment, tags) {
  const parameters = tags
    .filter(({ name }) => name === 'param')
    .map(({ text }) => textOf(text).replace(/^(\S+)\s*(?:- )?/, (_, name) => `- \`${name}\`: `));
  const others = tags.flatMap(({ name, text }) => {
    if (name === 'example') return [exampleOf(text)];
    const label = labels.get(name);
    return label === undefined ? [] : [`${label}${textOf(text)}`];
  });
  return [textOf(comment), parameters.join('\n'), ...others]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

const textOf = (text) =>
  escapeProse(text.replaceAll(/\{@link(?:code)? ([^}|\s]+)(?:[ |]([^}]*))?\}/g, '`$1`'));

const exampleOf = (text) => (text.includes('```') ? text : `\`\`\`ts\n${text.trim()}\n\`\`\``);
