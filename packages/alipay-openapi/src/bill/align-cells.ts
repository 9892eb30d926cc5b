/** Columns whose text comes from people, so that a comma may stand in it. */
const freeText: ReadonlySet<string> = new Set([
  '商品名称',
  '门店名称',
  '对方账户',
  '对方账号',
  '券名称',
  '备注',
]);
const time = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const decimal = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * One cell for each column. A comma that was written without quotes makes more cells than there are columns, and every
 * amount behind it would stand under the name of its neighbour: the pieces are joined again where times and amounts
 * leave no other reading. `undefined` where they leave none, or more than one.
 */
export function alignCells(
  header: readonly string[],
  cells: readonly string[],
): readonly string[] | undefined {
  const surplus = cells.length - header.length;
  if (surplus <= 0) return cells;
  const readings = header.flatMap((name, index) => {
    if (!freeText.has(name)) return [];
    const joined = cells.slice(index, index + surplus + 1).join(',');
    const reading = [...cells.slice(0, index), joined, ...cells.slice(index + surplus + 1)];
    return header.every((column, place) => fits(column, reading[place] ?? '')) ? [reading] : [];
  });
  const [reading, another] = readings;
  return another === undefined ? reading : undefined;
}

function fits(column: string, cell: string): boolean {
  if (column.endsWith('时间')) return time.test(cell);
  return cell === '' || !/[（(][+-]?元[）)]$/.test(column) || decimal.test(cell);
}
