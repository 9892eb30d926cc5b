import path from 'node:path';

const testFile = /\.test\.(?:ts|mjs)$/;
const isTest = (content) => /\b(?:it|test)(?:\.each)?\s*[(<]/.test(content);

/**
 * What a document about security names and is not there: linked files, test files that hold no test, test files in
 * backticks, gates; and threats without a proof.
 * @param {string} file
 * @param {(file: string) => string | undefined} read the content of a file of the repository, if there is one
 * @param {readonly string[]} gateNames
 */
export function findMissingProofs(file, read, gateNames) {
  const document = read(file) ?? '';
  const problems = [];
  let count = 0;
  const links = [...document.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) =>
    path.join(path.dirname(file), target),
  );
  const spoken = [...document.matchAll(/`([\w./-]+\.test\.(?:ts|mjs))`/g)].map(([, target]) => target);
  for (const target of [...links, ...spoken]) {
    // Folders may be linked, but prove nothing.
    if (target.endsWith('/')) continue;
    const content = read(target);
    count += 1;
    if (content === undefined) problems.push(`${file} names ${target}, which does not exist`);
    else if (testFile.test(target) && !isTest(content)) problems.push(`${file}: ${target} holds no test`);
  }
  for (const [, name] of document.matchAll(/npm test -- --only ([\w-]+)/g)) {
    count += 1;
    if (!gateNames.includes(name)) problems.push(`${file} names the gate ${name}, which does not exist`);
  }
  for (const row of threatsOf(document))
    if (!/\.test\.(?:ts|mjs)\)|--only [\w-]+`/.test(row.proof))
      problems.push(`${file}: no test proves '${row.threat}'`);
  return { problems, count };
}

/** The rows of a table whose columns are a threat, an answer and a proof. */
function threatsOf(document) {
  const lines = document.split('\n');
  const head = lines.findIndex((line) => /^\|\s*threat\s*\|\s*answer\s*\|\s*proof\s*\|$/.test(line));
  if (head < 0) return [];
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return (end < 0 ? rows : rows.slice(0, end)).map((line) => {
    const [, threat = '', , proof = ''] = line.split(/(?<!\\)\|/);
    return { threat: threat.trim(), proof };
  });
}
