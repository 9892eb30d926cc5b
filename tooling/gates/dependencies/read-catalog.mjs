/** The `catalog:` of a pnpm-workspace.yaml: the range of each name. @param {string} text @returns {Record<string, string>} */
export function readCatalog(text) {
  const section = /^catalog:\n((?: {2}.*\n|\n)*)/m.exec(text)?.[1] ?? '';
  return Object.fromEntries(
    [...section.matchAll(/^ {2}'?([@\w/.-]+)'?: '?([^'\n]+)'?$/gm)].map(([, name, range]) => [name, range]),
  );
}
