import { inCell } from '../readmes/table-cell.mjs';
import { codeTables } from './code-tables.mjs';
import { sectionDoubt, sections, sectionWords } from './section-texts.mjs';

const tables = await codeTables();

/**
 * The codes of each platform as tables, with a place to jump to in each row.
 * @param {'en' | 'zh'} language
 */
export function renderPlatformCodes(language) {
  const { head, seeWords } = sectionWords[language];
  return sections
    .map(({ key, title, intro, doubt = sectionDoubt }) => {
      const rows = tables[key].map((row) => {
        const advice = (language === 'zh' ? row.chinese : row.english) ?? seeWords[kindOf(row)];
        const words = row.words === undefined ? '' : inCell(row.words);
        const cells = [
          `<a id="${key}-${row.code}"></a>\`${row.code}\`${words === '' ? '' : `<br>${words}`}${row.sure || words === '' ? '' : ' \\*'}`,
          inCell(advice),
          `\`${row.outcome}\``,
          `\`${row.retryable}\``,
        ];
        return `| ${cells.join(' | ')} |`;
      });
      const doubtful = tables[key].some(({ sure, words }) => !sure && words !== undefined);
      return [
        `## ${title[language]}`,
        intro[language],
        `${head}\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
        ...(doubtful ? [doubt[language]] : []),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** Nothing may be said to be undone where the outcome is unknown. @param {import('./code-tables.mjs').CodeRow} row */
function kindOf({ outcome, retryable }) {
  if (outcome === 'unknown') return 'unknown';
  return retryable ? 'later' : 'refused';
}
