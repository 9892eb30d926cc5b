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
  const parameters = tags
    .filter(({ name }) => name === 'param')
    .map(({ text }) => textOf(text).replace(/^(\S+)\s*(?:- )?/, (_, name) => `- \`${name}\`: `));
  const others = tags.flatMap(({ name, text }) => {
    if (name === 'example') return [exampleOf(ts.displayPartsToString(text))];
    const label = labels.get(name);
    return label === undefined ? [] : [`${label}${textOf(text)}`];
  });
  return [textOf(symbol.getDocumentationComment(checker)), parameters.join('\n'), ...others]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
}

const textOf = (parts) =>
  escapeProse(
    ts.displayPartsToString(parts).replaceAll(/\{@link(?:code)? ([^}|\s]+)(?:[ |]([^}]*))?\}/g, '`$1`'),
  );

const exampleOf = (text) => (text.includes('```') ? text : `\`\`\`ts\n${text.trim()}\n\`\`\``);
