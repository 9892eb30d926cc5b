import { optionsInChinese } from './options-in-chinese.mjs';
import { readInterface } from './read-interface.mjs';
import { codeInCell, inCell } from './table-cell.mjs';

const heads = {
  en: { head: '| option | type | default | meaning |', required: '**required**' },
  zh: { head: '| 选项 | 类型 | 默认值 | 含义 |', required: '**必填**' },
};

/**
 * One row for each member of an interface; of its comment in English, of the list beside this file in Chinese.
 * @param {'en' | 'zh'} language
 * @param {readonly string[]} names folder of the package and name of the interface
 */
export function renderOptionTable(language, [folder = '', name = '']) {
  const { head, required } = heads[language];
  const options = readInterface(folder, name);
  const chinese = language === 'zh' ? chineseOf(name, options) : {};
  const rows = options.map((option) => {
    const [meaning, byDefault] = chinese[option.name] ?? [option.meaning, englishDefault(option)];
    if (meaning === '') throw new Error(`${name}.${option.name}: say in its comment what it means`);
    const given = option.optional ? (byDefault ?? literal(option.byDefault) ?? '–') : required;
    return `| \`${option.name}\` | ${codeInCell(option.type)} | ${inCell(given)} | ${inCell(meaning)} |`;
  });
  return [head, '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** @param {string} name @param {readonly import('./read-interface.mjs').Option[]} options */
function chineseOf(name, options) {
  const chinese = optionsInChinese[name] ?? {};
  const missing = options.filter((option) => !(option.name in chinese)).map((option) => option.name);
  const extra = Object.keys(chinese).filter((key) => !options.some((option) => option.name === key));
  const wordy = options
    .filter(
      (option) =>
        option.optional && option.byDefault !== undefined && literal(option.byDefault) === undefined,
    )
    .filter((option) => chinese[option.name] !== undefined && chinese[option.name].length < 2)
    .map((option) => `${option.name} (its default)`);
  if (missing.length + extra.length + wordy.length > 0) {
    throw new Error(
      `tooling/readmes/options-in-chinese: ${name}: add ${[...missing, ...wordy].join(', ') || 'nothing'}, remove ${extra.join(', ') || 'nothing'}`,
    );
  }
  return chinese;
}

const englishDefault = ({ byDefault }) => literal(byDefault) ?? byDefault;

/** A default that is code reads the same in both languages. */
function literal(text) {
  if (text === undefined) return undefined;
  const plain = /^(?:'[^']*'|\d+|true|false|`[^`]*`)$/.exec(text)?.[0];
  return plain?.startsWith('`') ? plain : plain && `\`${plain}\``;
}
