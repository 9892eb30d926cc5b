import { slugify } from '../../../docs/.vitepress/slugify.mjs';

/** What a reader of the package has beside the page: nothing else of the repository is in the tarball. */
const inTarball = new Set(['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE']);

/**
 * Links and images that lead nowhere when the README is all there is. A page of npm shows no image of the tarball.
 * @param {string} text
 * @returns {{ line: number, problem: string }[]}
 */
export function linksToNowhere(text) {
  const lines = withoutCode(text);
  const headings = new Set(lines.flatMap((line) => headingOf(line) ?? []).map(({ title }) => slugify(title)));
  return lines.flatMap((line, index) =>
    [...line.matchAll(/(!?)\[(?:[^[\]]|\[[^\]]*\])*\]\(([^()\s]+)[^()]*\)/g)].flatMap(([, image, target]) => {
      const problem = problemOf(image === '!', target, headings);
      return problem === undefined ? [] : [{ line: index + 1, problem }];
    }),
  );
}

/** @param {boolean} image @param {string} target @param {ReadonlySet<string>} headings */
function problemOf(image, target, headings) {
  if (/^https?:/.test(target)) return undefined;
  if (image) return `${target}: an image that is not at an address of its own does not show on npm`;
  if (target.startsWith('#')) {
    return headings.has(decodeURIComponent(target.slice(1))) ? undefined : `${target}: no such heading`;
  }
  return inTarball.has(target.replace(/#.*$/, ''))
    ? undefined
    : `${target}: is not in the tarball; say it here, or name the package by its address`;
}

/**
 * Where the two languages differ in what they hold: headings, tables, programs (apart from comments and texts).
 * @param {string} english @param {string} chinese
 * @returns {string[]}
 */
export function differencesOf(english, chinese) {
  const [left, right] = [outlineOf(english), outlineOf(chinese)];
  const place = left.findIndex((part, index) => part !== right[index]);
  if (place === -1 && left.length === right.length) return [];
  const at = place === -1 ? left.length : place;
  return [
    `the English one has ${left[at] ?? 'nothing more'}, where the Chinese one has ${right[at] ?? 'nothing more'}`,
  ];
}

/** @param {string} text */
function outlineOf(text) {
  const parts = [];
  /** @type {{ language: string, lines: string[] } | undefined} */
  let code;
  let rows = 0;
  for (const line of [...text.split('\n'), '']) {
    const fence = /^```(\S*)/.exec(line);
    if (code !== undefined) {
      if (fence === null) code.lines.push(line);
      else {
        parts.push(`a block of ${code.language}: ${skeletonOf(code)}`);
        code = undefined;
      }
      continue;
    }
    if (fence !== null) code = { language: fence[1] ?? '', lines: [] };
    if (line.startsWith('|')) rows += 1;
    else if (rows > 0) {
      parts.push(`a table of ${rows - 2} rows`);
      rows = 0;
    }
    const heading = headingOf(line);
    if (heading !== undefined) parts.push(`a heading of level ${heading.level}`);
  }
  return parts;
}

/** A program without its comments and without what stands in quotation marks. */
function skeletonOf({ language, lines }) {
  if (language !== 'ts') return `${lines.length} lines`;
  return lines
    .map((line) =>
      line
        .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "''")
        .replace(/\s*\/\/.*$/, '')
        .replace(/\/\*\*.*\*\//, ''),
    )
    .filter((line) => line.trim() !== '')
    .join('\n')
    .replace(/\s+/g, ' ');
}

/** @param {string} line */
function headingOf(line) {
  const [, marks, title] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
  return marks === undefined || title === undefined ? undefined : { level: marks.length, title };
}

/** The lines, empty where code is, so that their numbers stay. @param {string} text */
function withoutCode(text) {
  let fenced = false;
  return text.split('\n').map((line) => {
    const fence = line.startsWith('```');
    if (fence) fenced = !fenced;
    return fenced || fence ? '' : line.replace(/`[^`]*`/g, (span) => (/\]\(/.test(span) ? '' : span));
  });
}
