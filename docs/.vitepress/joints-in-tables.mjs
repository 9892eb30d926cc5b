/** Where a name may go on in the next line: behind what joins its parts, if a part follows. */
const joint = /([./,(|_:]|=&gt;)(?=[^\s./,()|_:<])/g;
/** A name as long as this may also be broken where its words begin. */
const long = 14;
const wordBegins = /(?<=[a-z0-9])(?=[A-Z])/g;
/** In prose only the name of a package has a joint. */
const scope = /(@[\w-]+\/)(?=\w)/g;

/**
 * A plugin of markdown-it: code in a table gets places where a line may end, so that columns of long names share the width
 * of the page and a name is still not torn apart letter by letter. Nobody sees them, and what is copied has none.
 * @param {{ core: { ruler: { push: Function } }, renderer: { rules: Record<string, Function> } }} markdown
 */
export function jointsInTables(markdown) {
  markdown.core.ruler.push('joints-in-tables', ({ tokens }) => {
    let isInTable = false;
    for (const token of tokens) {
      if (token.type === 'table_open' || token.type === 'table_close')
        isInTable = token.type === 'table_open';
      if (!isInTable) continue;
      for (const child of token.children ?? []) child.meta = { ...child.meta, isInTable };
    }
  });
  const { rules } = markdown.renderer;
  const { code_inline: renderCode, text: renderText } = rules;
  rules.code_inline = inTables(renderCode, (html) =>
    html.replace(/>([^<]+)</, (_, code) => `>${withJoints(code)}<`),
  );
  rules.text = inTables(renderText, (html) => html.replace(scope, '$1<wbr>'));
}

/** A rule whose HTML is changed inside of tables. @param {Function} render @param {(html: string) => string} change */
function inTables(render, change) {
  return (tokens, index, ...others) => {
    const html = render(tokens, index, ...others);
    return tokens[index].meta?.isInTable === true ? change(html) : html;
  };
}

/** @param {string} code as HTML @returns {string} */
function withJoints(code) {
  const parts = code.replace(joint, '$1<wbr>').split('<wbr>');
  return parts.map((part) => (part.length < long ? part : part.replace(wordBegins, '<wbr>'))).join('<wbr>');
}
