import { listPackages } from '../../workspace/list-packages.mjs';
import { readChineseComments, shownComments } from './chinese-comments.mjs';
import { chinese, english } from './door-words.mjs';
import { foldersWithOperations, operationPages } from './operation-pages.mjs';
import { readDoors } from './read-doors.mjs';
import { referenceIndexPages } from './reference-index-pages.mjs';
import { isDescribed } from './read-export.mjs';
import { renderDoor } from './render-door.mjs';

/**
 * The API reference in both languages: a page for each door of each package, tables of catalogued operations, and an index.
 * @param {{ catalogue: boolean }} options
 * @returns {{ pages: [string, string][], problems: string[] }} path and Markdown of each
 */
export function referencePages({ catalogue }) {
  const doors = readDoors();
  const folders = catalogue ? foldersWithOperations : [];
  const homes = new Map(listPackages().map(({ folder }) => [folder, `reference/${folder}.md`]));
  const described = new Set(
    doors.flatMap(({ page, exports }) => exports.filter(isDescribed).map(({ name }) => `${page}#${name}`)),
  );
  const elsewhere = onlyPlaces(doors);
  const pages = [english, chinese].flatMap((words) =>
    doors.map((door) => {
      const hasOperations = folders.some((folder) => door.page === `reference/${folder}.md`);
      return [
        `${words.folder}${door.page}`,
        renderDoor(door, { words, hasOperations, homes, described, elsewhere }),
      ];
    }),
  );
  return {
    pages: [...pages, ...(catalogue ? operationPages() : []), ...referenceIndexPages({ doors, folders })],
    problems: forgottenComments(doors),
  };
}

/** Where a name is described, of the names that one door alone describes. @returns {Map<string, string>} */
function onlyPlaces(doors) {
  const places = new Map();
  for (const { page, exports } of doors)
    for (const { name } of exports.filter(isDescribed))
      places.set(name, places.has(name) ? undefined : `${page}#${name}`);
  return new Map([...places].filter(([, place]) => place !== undefined));
}

/** A comment that changed is shown in English until somebody translates it again; what stood for it must not stay behind. */
function forgottenComments(doors) {
  const shown = new Set([...shownComments(doors).values()].flat());
  return [...readChineseComments().keys()]
    .filter((comment) => !shown.has(comment))
    .map(
      (comment) =>
        `tooling/site/reference/chinese: no comment says ${JSON.stringify(comment.slice(0, 60))} any more; run node tooling/bin/chinese-comments.mjs`,
    );
}
