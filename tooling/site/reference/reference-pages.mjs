import { listPackages } from '../../workspace/list-packages.mjs';
import { foldersWithOperations, operationPages } from './operation-pages.mjs';
import { readDoors } from './read-doors.mjs';
import { referenceIndexPages } from './reference-index-pages.mjs';
import { isDescribed, renderDoor } from './render-door.mjs';

/**
 * The API reference: a page for each door of each package, tables of catalogued operations, and an index.
 * @param {{ catalogue: boolean }} options
 * @returns {[string, string][]} path and Markdown
 */
export function referencePages({ catalogue }) {
  const doors = readDoors();
  const folders = catalogue ? foldersWithOperations : [];
  const homes = new Map(listPackages().map(({ folder }) => [folder, `/reference/${folder}.md`]));
  const described = new Set(
    doors.flatMap(({ page, exports }) => exports.filter(isDescribed).map(({ name }) => `/${page}#${name}`)),
  );
  const pages = doors.map((door) => {
    const own = folders.find((folder) => door.page === `reference/${folder}.md`);
    const operations = own && `/reference/${own}-operations.md`;
    return [door.page, renderDoor(door, { operations, homes, described })];
  });
  return [...pages, ...(catalogue ? operationPages() : []), ...referenceIndexPages({ doors, folders })];
}
