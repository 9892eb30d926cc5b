import fs from 'node:fs';
import path from 'node:path';
import { listOptionTables } from '../../readmes/list-option-tables.mjs';
import { readInterface } from '../../readmes/read-interface.mjs';
import { isDescribed } from './read-export.mjs';

/** One file for each package: the Chinese of its comments by their English, in the order of the reference. */
export const chineseFolder = path.join(import.meta.dirname, 'chinese');

/** The English of a comment as the files name it: wrapping its lines anew is no change. @param {string} comment */
export const nameOfComment = (comment) => comment.replace(/\s+/g, ' ').trim();

/** @returns {Map<string, string>} Markdown by the name of the comment */
export function readChineseComments() {
  const files = fs.readdirSync(chineseFolder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((name) =>
      Object.entries(JSON.parse(fs.readFileSync(path.join(chineseFolder, name), 'utf8'))),
    ),
  );
}

/**
 * The comments that the reference and the READMEs' tables of options show, by their names, once each.
 * @param {readonly import('./read-doors.mjs').Door[]} doors
 * @returns {Map<string, string[]>} by the folder of the package that says them first
 */
export function shownComments(doors) {
  /** @type {Map<string, string[]>} */
  const byPackage = new Map();
  const seen = new Set(['']);
  const show = (folder, texts) => {
    const fresh = new Set(texts.map(nameOfComment).filter((comment) => !seen.has(comment)));
    byPackage.set(folder, [...(byPackage.get(folder) ?? []), ...fresh]);
    for (const comment of fresh) seen.add(comment);
  };
  for (const { owner, exports, namedOnly } of doors) {
    const described = [...exports.filter(isDescribed), ...namedOnly];
    show(
      owner.folder,
      described.flatMap(({ text, members }) => [text, ...members.map((member) => member.text)]),
    );
  }
  // An interface may be told in a table without being exported itself.
  for (const { folder, name } of listOptionTables()) {
    show(
      folder,
      readInterface(folder, name).map(({ documentation }) => documentation),
    );
  }
  return byPackage;
}
