/**
 * What the search finds as one thing. On a page whose rows have places of their own (`<a id>` in the first cell), each
 * row is a section: whoever pastes a code lands on its row. Every other page is left to VitePress.
 * @param {string} _file
 * @param {string} html
 * @returns {{ anchor: string, titles: string[], text: string }[] | undefined}
 */
export function splitIntoSections(_file, html) {
  if (!rowWithPlace.test(html)) return undefined;
  const sections = [];
  let parents = [];
  for (const part of html.split(/(?=<h[1-6][ >])/)) {
    const [heading, level, anchor, inner] = /^<h(\d) id="([^"]*)"[^>]*>([\s\S]*?)<\/h\1>/.exec(part) ?? [];
    if (heading === undefined) continue;
    const titles = [
      ...parents.slice(0, Number(level) - 1),
      plain(inner.replace(/<a class="header-anchor"[\s\S]*$/, '')),
    ];
    parents = titles;
    const rows = [...part.matchAll(/<tr>[\s\S]*?<\/tr>/g)]
      .map(([row]) => row)
      .filter((row) => rowWithPlace.test(row));
    const rest = rows.reduce((text, row) => text.replace(row, ' '), part.slice(heading.length));
    sections.push({ anchor, titles, text: plain(rest) }, ...rows.map((row) => sectionOf(row, titles)));
  }
  return sections;
}

const rowWithPlace = /<tr>\s*<td[^>]*><a id="([^"]+)"><\/a>/;

/** A row goes by its first cell and those cells that hold words; what is code alone is found, too, but not shown. */
function sectionOf(row, titles) {
  const cells = [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell);
  const words = cells.slice(1).filter((cell) => plain(cell.replace(/<code>[\s\S]*?<\/code>/g, '')) !== '');
  const name = /<code>([\s\S]*?)<\/code>/.exec(cells[0])?.[1] ?? cells[0];
  const besideName = cells[0].replace(/<code>[\s\S]*?<\/code>/g, '');
  const title = [name, besideName, ...words]
    .map(plain)
    .filter((part) => part !== '')
    .join(' · ');
  const anchor = rowWithPlace.exec(row)?.[1] ?? '';
  // The place is the name in full: `wxacode.get`, where the row says `get`.
  return { anchor, titles: [...titles, title], text: [anchor, ...cells.map(plain)].join(' ') };
}

const plain = (html) =>
  html
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
