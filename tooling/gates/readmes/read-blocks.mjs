import fs from 'node:fs';

/**
 * @typedef {object} Block
 * @property {string} file
 * @property {number} line   of the first line of code, from 1
 * @property {string} source
 * @property {boolean} continued  the block goes on where the block before it in the same file ended
 * @property {string | undefined} ignoredBecause  the words after `ignore`
 */

/**
 * The TypeScript blocks of a Markdown file. Marks after the language: `continued`, `ignore <reason>`; others (for
 * example `no-run`) are for other readers.
 * @param {string} file
 * @returns {Block[]}
 */
export function readBlocks(file) {
  const blocks = [];
  let open;
  for (const [index, text] of fs.readFileSync(file, 'utf8').split('\n').entries()) {
    const fence = /^(\s*)(`{3,})\s*(\S*)\s*(.*)$/.exec(text);
    if (open === undefined) {
      if (fence !== null)
        open = { fence: fence[2], language: fence[3], marks: fence[4], line: index + 2, lines: [] };
    } else if (fence !== null && fence[3] === '' && fence[2].length >= open.fence.length) {
      if (/^(ts|typescript|mts|cts)$/.test(open.language)) blocks.push(toBlock(file, open));
      open = undefined;
    } else open.lines.push(text);
  }
  return blocks;
}

function toBlock(file, { line, lines, marks }) {
  return {
    file,
    line,
    source: lines.join('\n'),
    continued: /\bcontinued\b/.test(marks),
    ignoredBecause: /\bignore\b(.*)$/.exec(marks)?.[1].trim(),
  };
}
