import type { Life } from './life.js';

/** What the shop wrote down about an order. `making`, `charging` and `cancelling` are intentions, written before a call. */
export interface OrderRow {
  readonly no: string;
  readonly kind: 'online' | 'counter';
  /** Fen. */
  readonly totalFee: number;
  readonly authCode?: string;
  state:
    | 'making'
    | 'open'
    | 'charging'
    | 'cancelling'
    | 'paid'
    /** Paid, but not what the shop asks for: nothing is shipped, and somebody has to look. */
    | 'disputed'
    | 'closed'
    | 'reversed'
    /** It never came to be. */
    | 'refused';
}

export interface RefundRow {
  readonly number: string;
  readonly orderNo: string;
  readonly fen: number;
  state: 'asked' | 'accepted' | 'done' | 'refused';
}

export interface MessageRow {
  readonly outId: string;
  readonly phone: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
  state: 'sending' | 'sent' | 'refused';
}

/** The shop's database: what survives its process. Rows are copies; `save` is one transaction. */
export interface Journal {
  order(no: string): OrderRow | undefined;
  orders(): OrderRow[];
  refunds(orderNo?: string): RefundRow[];
  message(outId: string): MessageRow | undefined;
  messages(): MessageRow[];
  saveOrder(row: OrderRow): void;
  saveRefund(row: RefundRow): void;
  saveMessage(row: MessageRow): void;
  /** Marks an order as paid and hands it to the warehouse, in one transaction. */
  savePaidAndShip(row: OrderRow): void;
}

/** The tables themselves, which the harness looks at. */
export interface Tables {
  readonly orders: Map<string, OrderRow>;
  readonly refunds: Map<string, RefundRow>;
  readonly messages: Map<string, MessageRow>;
  /** How often an order left the warehouse. */
  readonly shipped: Map<string, number>;
}

/** The tables as one text, and back. */
export function writeTables(tables: Tables): string {
  return JSON.stringify(Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, [...rows]])));
}

export function readTables(text: string): Tables {
  const { orders, refunds, messages, shipped } = JSON.parse(text) as Record<keyof Tables, [string, never][]>;
  return {
    orders: new Map(orders),
    refunds: new Map(refunds),
    messages: new Map(messages),
    shipped: new Map(shipped),
  };
}

export function createTables(): Tables {
  return { orders: new Map(), refunds: new Map(), messages: new Map(), shipped: new Map() };
}

/**
 * The database as one life of the shop uses it.
 *
 * @param keep - makes what was written durable, where the tables live in the memory of a process that can be killed
 */
export function openJournal(
  tables: Tables,
  life: Pick<Life, 'point'>,
  keep: () => void = () => undefined,
): Journal {
  const save = <Row>(table: Map<string, Row>, key: string, row: Row): void => {
    life.point();
    table.set(key, { ...row });
    keep();
  };
  const copies = <Row>(table: Map<string, Row>): Row[] => [...table.values()].map((row) => ({ ...row }));
  return {
    order: (no) => copies(tables.orders).find((row) => row.no === no),
    orders: () => copies(tables.orders),
    refunds: (orderNo) =>
      copies(tables.refunds).filter((row) => orderNo === undefined || row.orderNo === orderNo),
    message: (outId) => copies(tables.messages).find((row) => row.outId === outId),
    messages: () => copies(tables.messages),
    saveOrder: (row) => save(tables.orders, row.no, row),
    saveRefund: (row) => save(tables.refunds, row.number, row),
    saveMessage: (row) => save(tables.messages, row.outId, row),
    savePaidAndShip(row) {
      life.point();
      tables.orders.set(row.no, { ...row, state: 'paid' });
      tables.shipped.set(row.no, (tables.shipped.get(row.no) ?? 0) + 1);
      keep();
    },
  };
}
