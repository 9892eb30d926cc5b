import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import type { Command } from './command.js';
import { UsageError } from './usage-error.js';
import { formatTable } from './format-table.js';

export const ordersCommand: Command = {
  name: 'orders',
  summary: 'list orders, newest first, or show one with its history',
  usage: '[out_trade_no]',
  help: ['Examples:', '  sdk-sandbox orders', '  sdk-sandbox orders T20260131001 --json'],
  options: {},
  async run({ positionals, client, io, json }) {
    const [outTradeNo, ...others] = positionals;
    if (others.length > 0) throw new UsageError('One order at a time, please.');
    if (outTradeNo !== undefined) {
      const order = await client.get<SandboxOrder>(`/orders/${encodeURIComponent(outTradeNo)}`);
      for (const line of json ? [JSON.stringify(order, null, 2)] : describeOrder(order)) io.print(line);
      return 0;
    }
    const { orders } = await client.get<{ orders: SandboxOrder[] }>('/orders');
    if (json) io.print(JSON.stringify(orders, null, 2));
    else if (orders.length === 0)
      io.print(`No orders yet. Create one with a client that talks to ${client.url}.`);
    else for (const line of formatTable([heading, ...orders.map(rowOf)])) io.print(line);
    return 0;
  },
};

const heading = ['OUT_TRADE_NO', 'PRODUCT', 'STATUS', 'YUAN', 'REFUNDED', 'CREATED', 'SUBJECT'];

function rowOf(order: SandboxOrder): string[] {
  return [
    order.outTradeNo,
    order.product,
    order.status ?? '(not scanned)',
    formatYuan(order.totalFen),
    order.refundedFen === 0 ? '' : formatYuan(order.refundedFen),
    formatChinaTime(order.createdAt),
    order.subject,
  ];
}

/** An order and what happened to it, as lines. */
export function describeOrder(order: SandboxOrder): string[] {
  const [summary] = formatTable([rowOf(order)]);
  const history = order.events.map((event) => [
    `  ${formatChinaTime(event.at)}`,
    event.actor,
    event.type,
    event.from === event.to ? '' : `${event.from ?? '—'} → ${event.to ?? '—'}`,
    event.detail,
  ]);
  return [summary ?? '', ...formatTable(history)];
}
