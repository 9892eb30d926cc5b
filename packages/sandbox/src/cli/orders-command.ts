import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { textOption } from './command.js';
import type { Command } from './command.js';
import { UsageError } from './usage-error.js';
import { formatTable } from './format-table.js';
import type { CliTexts } from './texts/cli-texts.js';

export const ordersCommand: Command = {
  name: 'orders',
  usage: '[out_trade_no] [--limit <n>]',
  options: { limit: { type: 'string' } },
  async run(input) {
    const { positionals, client, io, json, texts } = input;
    const [outTradeNo, ...others] = positionals;
    if (others.length > 0) throw new UsageError(texts.orders.oneOnly);
    if (outTradeNo !== undefined) {
      const order = await client.get<SandboxOrder>(`/orders/${encodeURIComponent(outTradeNo)}`);
      for (const line of json ? [JSON.stringify(order, null, 2)] : describeOrder(order, texts))
        io.print(line);
      return 0;
    }
    const limit = textOption(input, 'limit');
    if (limit !== undefined && !/^[1-9]\d*$/.test(limit))
      throw new UsageError(texts.numberAboveZero('--limit'));
    const place = limit === undefined ? '/orders' : `/orders?limit=${limit}`;
    const { orders } = await client.get<{ orders: SandboxOrder[] }>(place);
    if (json) io.print(JSON.stringify(orders, null, 2));
    else if (orders.length === 0) io.print(texts.orders.none(client.url));
    else {
      const rows = orders.map((order) => rowOf(order, texts));
      for (const line of formatTable([texts.orders.heading, ...rows])) io.print(line);
    }
    return 0;
  },
};

function rowOf(order: SandboxOrder, texts: CliTexts): string[] {
  return [
    order.outTradeNo,
    order.product,
    order.status ?? texts.orders.notScanned,
    formatYuan(order.totalFen),
    order.refundedFen === 0 ? '' : formatYuan(order.refundedFen),
    formatChinaTime(order.createdAt),
    order.subject,
  ];
}

/** An order and what happened to it, as lines. */
export function describeOrder(order: SandboxOrder, texts: CliTexts): string[] {
  const [summary] = formatTable([rowOf(order, texts)]);
  const history = order.events.map((event) => [
    `  ${formatChinaTime(event.at)}`,
    texts.orders.actor(event.actor),
    texts.orders.event(event.type),
    event.from === event.to ? '' : `${event.from ?? '—'} → ${event.to ?? '—'}`,
    texts.sentence(event.detail),
  ]);
  return [summary ?? '', ...formatTable(history)];
}
