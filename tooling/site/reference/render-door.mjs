import { codeInCell, inCell } from '../../readmes/table-cell.mjs';
import { isDescribed } from './read-export.mjs';

/**
 * The page of a door.
 * @param {import('./read-doors.mjs').Door} door
 * @param {{ words: import('./door-words.mjs').DoorWords, hasOperations: boolean, homes: ReadonlyMap<string, string>, described: ReadonlySet<string>, elsewhere: ReadonlyMap<string, string> }} given
 * whether its catalogued operations have a page, the pages of other packages by folder, the addresses of all names that are described, and
 * of names by themselves where there is one only
 */
export function renderDoor(
  { specifier, owner, exports, namedOnly },
  { words, hasOperations, homes, described, elsewhere },
) {
  const own = exports.filter(isDescribed);
  const passedOn = exports.filter(({ from }) => from !== undefined);
  const generated = exports.filter((entry) => entry.from === undefined && entry.generated);
  const shown = [...own, ...namedOnly];
  const names = new Set(shown.map(({ name }) => name));
  const untranslated = shown
    .flatMap(({ text, members }) => [text, ...members.map((member) => member.text)])
    .filter((text) => text !== '' && words.comment(text) === undefined).length;
  const parts = [
    `---\noutline: [2, 3]\n---\n\n# ${specifier}\n`,
    `${words.about(owner)} ${words.begin(`/${words.folder}packages/${owner.folder}.md`)}\n`,
  ];
  if (untranslated > 0) parts.push(`${words.missing(untranslated)}\n`);
  if (hasOperations)
    parts.push(`${words.operations(`/${words.folder}reference/${owner.folder}-operations.md`)}\n`);
  for (const [kind, title] of Object.entries(words.kinds)) {
    const members = own.filter((entry) => entry.kind === kind);
    if (members.length > 0)
      parts.push(
        `## ${title}\n`,
        ...members.map((entry) => renderExport(entry, { names, elsewhere, words })),
      );
  }
  if (namedOnly.length > 0)
    parts.push(
      `## ${words.namedOnly}\n\n${words.notExported}\n`,
      ...namedOnly.map((entry) => renderExport(entry, { names, elsewhere, words })),
    );
  if (passedOn.length > 0) parts.push(renderPassedOn(passedOn, { words, homes, described }));
  if (generated.length > 0) {
    const some = generated.slice(0, 3).map(({ name }) => `\`${name}\``);
    parts.push(`## ${words.generated}\n\n${words.generatedNames(generated.length, some.join(', '))}\n`);
  }
  if (exports.length === 0) parts.push(`${words.nothing}\n`);
  return parts.join('\n');
}

function renderExport({ name, text, signature, members }, { names, elsewhere, words }) {
  const mentioned = [
    ...new Set([signature, ...members.map(({ type }) => type)].join(' ').match(/\b[A-Z]\w+/g) ?? []),
  ]
    .filter((word) => word !== name && (names.has(word) || elsewhere.has(word)))
    .map((word) => `[${word}](${names.has(word) ? `#${word}` : `/${words.folder}${elsewhere.get(word)}`})`);
  return [
    `### ${name} {#${name}}\n`,
    text === '' ? '' : `${words.comment(text) ?? text}\n`,
    `\`\`\`ts\n${signature}\n\`\`\`\n`,
    members.length === 0 ? '' : renderMembers(members, words),
    mentioned.length === 0 ? '' : `<p class="mentioned">\n\n${mentioned.join(' · ')}\n\n</p>\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function renderMembers(members, words) {
  const rows = members.map(
    ({ name, type, text }) =>
      `| ${codeInCell(name)} | ${codeInCell(type)} | ${inCell(withoutBlocks(words.comment(text) ?? text))} |`,
  );
  return `${words.members}\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** A block of code does not fit into a cell. */
const withoutBlocks = (text) => text.replaceAll(/```\w*\n([\s\S]*?)```/g, (_, code) => `\`${code.trim()}\``);

function renderPassedOn(passedOn, { words, homes, described }) {
  const byPackage = new Map();
  for (const { name, from } of passedOn) byPackage.set(from, [...(byPackage.get(from) ?? []), name]);
  const items = [...byPackage].map(([from, names]) => {
    const page = homes.get(from);
    const list = names.map((name) =>
      described.has(`${page}#${name}`) ? `[\`${name}\`](/${words.folder}${page}#${name})` : `\`${name}\``,
    );
    const home = page === undefined ? `\`${from}\`` : `[\`@sdk/${from}\`](/${words.folder}${page})`;
    return `- ${words.from(home)}: ${list.join(', ')}`;
  });
  return `## ${words.passedOn}\n\n${items.join('\n')}\n`;
}
