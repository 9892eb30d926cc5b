/** So many characters of a cell make a table of two columns too wide for a phone. */
const long = 40;

/**
 * A plugin of markdown-it: each cell of a table is told the name of its column, so that a narrow screen can show the rows
 * below each other (`style.css`). A table that fits a phone as it is, two columns of a few words, is left alone.
 * @param {{ core: { ruler: { push: (name: string, rule: (state: { tokens: object[] }) => void) => void } } }} markdown
 */
export function stackedTables(markdown) {
  markdown.core.ruler.push('stacked-tables', ({ tokens }) => {
    tokens.forEach((token, start) => {
      if (token.type !== 'table_open') return;
      const end = tokens.findIndex((one, index) => index > start && one.type === 'table_close');
      labelCells(tokens.slice(start, end));
    });
  });
}

function labelCells(tokens) {
  const textAfter = (index) => plainText(tokens[index + 1]?.content ?? '');
  const heads = tokens.flatMap(({ type }, index) => (type === 'th_open' ? [textAfter(index)] : []));
  const cells = tokens.flatMap(({ type }, index) => (type === 'td_open' ? [index] : []));
  if (heads.length < 3 && cells.every((index) => textAfter(index).length <= long)) return;
  cells.forEach((index, position) => {
    const column = position % heads.length;
    // What the row is about needs no name above it.
    const head = column === 0 ? '' : heads[column];
    if (head) tokens[index].attrSet('data-label', head);
    if (/^`[^`]+`$/.test(tokens[index + 1]?.content.trim() ?? '')) tokens[index].attrSet('class', 'one-word');
  });
}

/** Without the marks of code, emphasis, links and places to jump to. */
function plainText(content) {
  return content
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*\\]/g, '')
    .trim();
}
