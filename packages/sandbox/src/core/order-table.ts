import type { OrderCollection, OrderPageQuery } from './kernel.js';
import type { SandboxOrder } from './order.js';
import type { PlatformName } from './platform.js';

/** The orders of a store with what finds and counts them without looking at each. */
export interface OrderTable extends Omit<OrderCollection, 'save'> {
  put(order: SandboxOrder): void;
  remove(platform: PlatformName, outTradeNo: string): void;
  clear(): void;
  /** The finished order (paid or closed) that has been finished for longest. */
  longestFinished(): SandboxOrder | undefined;
  finished(): number;
}

/** An order and what was known of it when it was last put: orders are changed in place before they are saved. */
interface Row {
  readonly sequence: number;
  order: SandboxOrder;
  status: string | null;
  tradeNo: string | null;
  isWaiting: boolean;
  /** What a search looks through; made with the first search. */
  text: string | null;
  removed: boolean;
}

export function createOrderTable(): OrderTable {
  const byNumber = new Map<string, Row>();
  const byTradeNo = new Map<string, Row>();
  const platforms = new Set<PlatformName>();
  const finished = new Set<Row>();
  const counts = createCounts();
  /** Oldest first; removed rows stay until there are enough of them to be worth a copy. */
  let rows: Row[] = [];
  let sequence = 0;

  function insert(order: SandboxOrder): Row {
    sequence += 1;
    const row: Row = { ...emptyRow, sequence, order };
    rows.push(row);
    byNumber.set(keyOf(order.platform, order.outTradeNo), row);
    platforms.add(order.platform);
    return row;
  }

  function index(row: Row, order: SandboxOrder): void {
    row.order = order;
    row.status = order.status;
    row.tradeNo = order.tradeNo;
    row.isWaiting = isWaiting(order);
    row.text = null;
    if (row.tradeNo !== null) byTradeNo.set(keyOf(order.platform, row.tradeNo), row);
    if (!row.isWaiting) finished.add(row);
    counts.change(order.platform, row, 1);
  }

  function unindex(row: Row): void {
    const { platform } = row.order;
    if (row.tradeNo !== null && row.tradeNo !== row.order.tradeNo) {
      byTradeNo.delete(keyOf(platform, row.tradeNo));
    }
    // A finished order keeps its place in the queue, however often it is saved again.
    if (isWaiting(row.order)) finished.delete(row);
    counts.change(platform, row, -1);
  }

  function named(outTradeNo: string): SandboxOrder[] {
    const found = [...platforms].flatMap((platform) => byNumber.get(keyOf(platform, outTradeNo)) ?? []);
    return found.sort(newestFirst).map(({ order }) => order);
  }

  function* newest(): Generator<SandboxOrder> {
    for (let place = rows.length - 1; place >= 0; place--) {
      const row = rows[place];
      if (row?.removed === false) yield row.order;
    }
  }

  /** A loop costs a tenth of spreading the generator, which counts with many orders. */
  function list(): SandboxOrder[] {
    const orders: SandboxOrder[] = [];
    for (let place = rows.length - 1; place >= 0; place--) {
      const row = rows[place];
      if (row?.removed === false) orders.push(row.order);
    }
    return orders;
  }

  return {
    get: (platform, outTradeNo) => byNumber.get(keyOf(platform, outTradeNo))?.order,
    find: (outTradeNo) => named(outTradeNo)[0],
    named,
    findByTradeNo: (platform, tradeNo) => byTradeNo.get(keyOf(platform, tradeNo))?.order,
    list,
    newest,
    page: (query) => pageOf(rows, query, counts.of(query)),
    size: () => byNumber.size,
    waiting: () => counts.waiting(),
    countByStatus: () => counts.byStatus(),
    finished: () => finished.size,
    longestFinished() {
      for (const row of finished) return row.order;
      return undefined;
    },
    put(order) {
      const existing = byNumber.get(keyOf(order.platform, order.outTradeNo));
      if (existing !== undefined) {
        existing.order = order;
        unindex(existing);
      }
      index(existing ?? insert(order), order);
    },
    remove(platform, outTradeNo) {
      const row = byNumber.get(keyOf(platform, outTradeNo));
      if (row === undefined) return;
      unindex(row);
      finished.delete(row);
      row.removed = true;
      byNumber.delete(keyOf(platform, outTradeNo));
      if (row.tradeNo !== null) byTradeNo.delete(keyOf(platform, row.tradeNo));
      if (rows.length > byNumber.size * 2 + 100) rows = rows.filter((one) => !one.removed);
    },
    clear() {
      rows = [];
      for (const one of [byNumber, byTradeNo, platforms, finished, counts]) one.clear();
    },
  };
}

const emptyRow = { status: null, tradeNo: null, isWaiting: false, text: null, removed: false };

function newestFirst(one: Row, other: Row): number {
  return other.order.createdAt - one.order.createdAt || other.sequence - one.sequence;
}

function keyOf(platform: PlatformName, number: string): string {
  return `${platform}\n${number}`;
}

function isWaiting({ paidAt, closedAt }: SandboxOrder): boolean {
  return paidAt === null && closedAt === null;
}

function pageOf(
  rows: readonly Row[],
  query: OrderPageQuery,
  known: number | null,
): { orders: SandboxOrder[]; total: number } {
  const { offset = 0, limit, platform, status } = query;
  const search = query.search?.trim().toLowerCase() ?? '';
  const orders: SandboxOrder[] = [];
  let total = 0;
  for (let place = rows.length - 1; place >= 0; place--) {
    const row = rows[place];
    if (row === undefined || row.removed) continue;
    if (platform !== undefined && row.order.platform !== platform) continue;
    if (status !== undefined && row.status !== status) continue;
    if (search !== '' && !textOf(row).includes(search)) continue;
    if (total >= offset && orders.length < limit) orders.push(row.order);
    total += 1;
    // The rest would only be counted, and without a search the counters know how many there are.
    if (known !== null && orders.length === limit) return { orders, total: known };
  }
  return { orders, total };
}

function textOf(row: Row): string {
  const { outTradeNo, subject } = row.order;
  row.text ??= `${outTradeNo}\n${row.tradeNo ?? ''}\n${subject}`.toLowerCase();
  return row.text;
}

interface Counts {
  change(platform: PlatformName, row: Pick<Row, 'status' | 'isWaiting'>, by: 1 | -1): void;
  waiting(): number;
  byStatus(): { platform: PlatformName; status: string | null; count: number }[];
  /** How many orders a query finds; `null` when only looking at them tells. */
  of(query: OrderPageQuery): number | null;
  clear(): void;
}

function createCounts(): Counts {
  const cells = new Map<string, { platform: PlatformName; status: string | null; count: number }>();
  let waiting = 0;
  return {
    change(platform, { status, isWaiting: waits }, by) {
      const key = `${platform}\n${status ?? ''}`;
      const cell = cells.get(key) ?? { platform, status, count: 0 };
      cells.set(key, cell);
      cell.count += by;
      if (waits) waiting += by;
    },
    waiting: () => waiting,
    byStatus: () => [...cells.values()].filter(({ count }) => count > 0).map((cell) => ({ ...cell })),
    of({ platform, status, search = '' }) {
      if (search.trim() !== '') return null;
      let total = 0;
      for (const cell of cells.values()) {
        const isPlatform = platform === undefined || cell.platform === platform;
        if (isPlatform && (status === undefined || cell.status === status)) total += cell.count;
      }
      return total;
    },
    clear() {
      cells.clear();
      waiting = 0;
    },
  };
}
