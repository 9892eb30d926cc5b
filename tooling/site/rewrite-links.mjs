import path from 'node:path';

/** A code span, or an image or link with an address in parentheses. A code span that comes first hides the link in it. */
const spanOrLink = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)|(!?)\[((?:`[^`]*`|\[[^\]]*\]|[^[\]])*)\]\(([^()\s]+)\)/g;

/**
 * Gives the links of a Markdown file the addresses of the site. What is in the repository but not on the site becomes a
 * link to the repository or, as long as no address of it is known, text that carries the path.
 * @param {object} given
 * @param {string} given.text
 * @param {string} given.source path of the file in the repository
 * @param {string} given.page path of its page
 * @param {ReadonlyMap<string, string>} given.pages from repository path to page
 * @param {(source: string) => boolean} given.exists
 * @param {string | undefined} [given.repository] where files can be read, ending in `/`
 * @returns {{ text: string, images: string[], problems: string[] }}
 */
export function rewriteLinks({ text, source, page, pages, exists, repository }) {
  const images = new Set();
  const problems = [];
  const chinese = page.startsWith('zh-CN/');
  const known = new Set(pages.values());

  const rewrite = (whole, _ticks, image, label, target) => {
    if (target === undefined) return whole;
    const readme = readmeOf(target);
    if (readme === undefined && /^([a-z]+:|#|\/)/i.test(target)) return whole;
    const [file, anchor] = target.split('#');
    const found = readme ?? path.posix.join(path.posix.dirname(source), file).replace(/\/$/, '');
    if (image === '!') {
      if (!exists(found)) problems.push(`${source}: no such image: ${target}`);
      images.add(found);
      return `![${label}](/images/${path.posix.basename(found)})`;
    }
    const english = pages.get(found);
    if (english !== undefined) {
      const translated = `zh-CN/${english}`;
      const wanted = chinese && known.has(translated) ? translated : english;
      // The headings of a translation have other names.
      const place = anchor === undefined || wanted !== english ? '' : `#${anchor}`;
      return `[${label}](${addressOf(wanted)}${place})`;
    }
    if (!exists(found)) {
      problems.push(`${source}: no such file: ${target}`);
      return whole;
    }
    if (repository !== undefined) return `[${label}](${repository}${found})`;
    return `<span class="in-repository" title="${found}">${label}</span>`;
  };
  const parts = splitFences(text).map(({ fenced, text: part }) =>
    fenced ? part : part.replace(spanOrLink, rewrite),
  );
  return { text: parts.join(''), images: [...images], problems };
}

/** A README names packages by their addresses on npm, because it is all that a reader has there; here they have pages. @param {string} target */
function readmeOf(target) {
  const [, folder] = /^https:\/\/www\.npmjs\.com\/package\/@sdk\/([a-z-]+)$/.exec(target) ?? [];
  return folder === undefined ? undefined : `packages/${folder}/README.md`;
}

/** `/migration/` for `migration/index.md`, `/errors.md` for `errors.md`: both are checked by VitePress. @param {string} page */
export function addressOf(page) {
  return `/${page}`.replace(/\/index\.md$/, '/');
}

/** @param {string} text @returns {{ fenced: boolean, text: string }[]} */
function splitFences(text) {
  const parts = [];
  let fence = '';
  let lines = [];
  const close = (fenced) => {
    if (lines.length > 0) parts.push({ fenced, text: lines.join('') });
    lines = [];
  };
  for (const line of text.split(/(?<=\n)/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') {
      close(false);
      fence = mark;
      lines.push(line);
    } else if (fence !== '' && mark.startsWith(fence) && line.trim() === mark) {
      lines.push(line);
      close(true);
      fence = '';
    } else lines.push(line);
  }
  close(fence !== '');
  return parts;
}
