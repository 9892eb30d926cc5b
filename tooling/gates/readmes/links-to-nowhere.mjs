import { slugify } from '../../../docs/.vitepress/slugify.mjs';
import { headingOf } from './heading-of.mjs';

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

/** The lines, empty where code is, so that their numbers stay. @param {string} text */
function withoutCode(text) {
  let fenced = false;
  return text.split('\n').map((line) => {
    const fence = line.startsWith('```');
    if (fence) fenced = !fenced;
    return fenced || fence ? '' : line.replace(/`[^`]*`/g, (span) => (/\]\(/.test(span) ? '' : span));
  });
}
