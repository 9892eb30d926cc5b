import fs from 'node:fs';
import path from 'node:path';
import { isDescribed } from './render-door.mjs';

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
 * The comments that the reference shows, by their names, once each.
 * @param {readonly import('./read-doors.mjs').Door[]} doors
 * @returns {Map<string, string[]>} by the folder of the package that says them first
 */
export function shownComments(doors) {
  /** @type {Map<string, string[]>} */
  const byPackage = new Map();
  const seen = new Set(['']);
  for (const { owner, exports } of doors) {
    const comments = byPackage.get(owner.folder) ?? [];
    byPackage.set(owner.folder, comments);
    for (const { text, members } of exports.filter(isDescribed)) {
      for (const comment of [text, ...members.map((member) => member.text)].map(nameOfComment)) {
        if (!seen.has(comment)) comments.push(comment);
        seen.add(comment);
      }
    }
  }
  return byPackage;
}
