import { findComparisons } from './find-comparisons.mjs';

/**
 * What is wrong with the comparisons of these files: those that no line allows, and lines that allow nothing any more.
 * @param {readonly { file: string, content: string }[]} files
 * @param {typeof import('./allowed.mjs').allowed} allowed
 */
export function checkComparisons(files, allowed) {
  const unused = new Set(allowed.flatMap(({ file, texts }) => texts.map((text) => `${file}\0${text}`)));
  const may = new Set(unused);
  const problems = [];
  let count = 0;
  for (const { file, content } of files) {
    for (const { line, text, why } of findComparisons(file, content)) {
      count += 1;
      const key = `${file}\0${text}`;
      unused.delete(key);
      if (!may.has(key)) problems.push(`${file}:${line}: '${text}' ${why}`);
    }
  }
  for (const key of unused) {
    const [file, text] = key.split('\0');
    problems.push(`tooling/gates/timing/allowed.mjs: there is no '${text}' in ${file} any more`);
  }
  return { problems, count };
}
