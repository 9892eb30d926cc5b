import { codeInCell, inCell } from '../../readmes/table-cell.mjs';

const groups = [
  ['function', 'Functions'],
  ['class', 'Classes'],
  ['constant', 'Constants'],
  ['type', 'Types'],
];

/** Whether a name has a heading of its own on the page of its door. @param {import('./read-export.mjs').Export} entry */
export const isDescribed = ({ from, generated }) => from === undefined && !generated;

/**
 * The page of a door.
 * @param {import('./read-doors.mjs').Door} door
 * @param {{ operations?: string, homes: ReadonlyMap<string, string>, described: ReadonlySet<string> }} given address of the page of its catalogued
 * operations, the pages of other packages by folder, and the addresses of all names that are described
 */
export function renderDoor({ specifier, owner, exports }, { operations, homes, described }) {
  const own = exports.filter(isDescribed);
  const passedOn = exports.filter(({ from }) => from !== undefined);
  const generated = exports.filter((entry) => entry.from === undefined && entry.generated);
  const names = new Set(own.map(({ name }) => name));
  const parts = [
    `---\noutline: [2, 3]\n---\n\n# ${specifier}\n`,
    `${owner.manifest.description} What it is for and how to begin: [the package](/packages/${owner.folder}.md).\n`,
  ];
  if (operations !== undefined) {
    parts.push(
      `Every operation with its call, what repeating it means, and the platform’s document: [operations](${operations}).\n`,
    );
  }
  for (const [kind, title] of groups) {
    const members = own.filter((entry) => entry.kind === kind);
    if (members.length > 0)
      parts.push(`## ${title}\n`, ...members.map((entry) => renderExport(entry, names)));
  }
  if (passedOn.length > 0) parts.push(renderPassedOn(passedOn, homes, described));
  if (generated.length > 0) {
    parts.push(
      `## Types of operations\n\n${generated.length} names for parameters and results of catalogued operations, among them ` +
        `${generated
          .slice(0, 3)
          .map(({ name }) => `\`${name}\``)
          .join(', ')}.\n`,
    );
  }
  if (exports.length === 0) parts.push('This module exports nothing: it acts when it is loaded.\n');
  return parts.join('\n');
}

function renderExport({ name, text, signature, members }, names) {
  const mentioned = [
    ...new Set([signature, ...members.map(({ type }) => type)].join(' ').match(/\b[A-Z]\w+/g) ?? []),
  ]
    .filter((word) => word !== name && names.has(word))
    .map((word) => `[${word}](#${word})`);
  return [
    `### ${name} {#${name}}\n`,
    text === '' ? '' : `${text}\n`,
    `\`\`\`ts\n${signature}\n\`\`\`\n`,
    members.length === 0 ? '' : renderMembers(members),
    mentioned.length === 0 ? '' : `<p class="mentioned">\n\n${mentioned.join(' · ')}\n\n</p>\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function renderMembers(members) {
  const rows = members.map(
    ({ name, type, text }) =>
      `| ${codeInCell(name)} | ${codeInCell(type)} | ${inCell(withoutBlocks(text))} |`,
  );
  return `| member | type | meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** A block of code does not fit into a cell. */
const withoutBlocks = (text) => text.replaceAll(/```\w*\n([\s\S]*?)```/g, (_, code) => `\`${code.trim()}\``);

function renderPassedOn(passedOn, homes, described) {
  const byPackage = new Map();
  for (const { name, from } of passedOn) byPackage.set(from, [...(byPackage.get(from) ?? []), name]);
  const items = [...byPackage].map(([from, names]) => {
    const page = homes.get(from);
    const list = names.map((name) =>
      described.has(`${page}#${name}`) ? `[\`${name}\`](${page}#${name})` : `\`${name}\``,
    );
    return `- from ${page === undefined ? `\`${from}\`` : `[\`@sdk/${from}\`](${page})`}: ${list.join(', ')}`;
  });
  return `## Passed on\n\n${items.join('\n')}\n`;
}
