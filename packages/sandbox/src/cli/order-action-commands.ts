import type { OrderAction, SandboxOrder } from '../core/order.js';
import type { Command } from './command.js';
import { onlyPositional, textOption } from './command.js';
import { describeOrder } from './orders-command.js';

const summaries: Record<OrderAction, string> = {
  scan: 'the buyer opens the payment; from here on the trade exists',
  pay: 'the buyer pays',
  fail: 'the buyer tries to pay and cannot',
  close: 'the seller closes an unpaid order',
  expire: 'an unpaid order times out',
  finish: 'the refund period of a paid order ends',
  refund: 'refund a paid order, wholly or in part',
};

/** One command for each thing that can be done to an order. */
export const orderActionCommands: readonly Command[] = (
  ['scan', 'pay', 'refund', 'close', 'fail', 'expire', 'finish'] as const
).map(orderActionCommand);

function orderActionCommand(action: OrderAction): Command {
  const isRefund = action === 'refund';
  return {
    name: action,
    summary: summaries[action],
    usage: `<out_trade_no>${isRefund ? ' [--amount <yuan>]' : ''}${isRefund || action === 'fail' ? ' [--reason <text>]' : ''}`,
    help: isRefund
      ? [
          'Without --amount everything that is left is refunded.',
          '',
          'Example:',
          '  sdk-sandbox refund T1 --amount 0.10',
        ]
      : ['Example:', `  sdk-sandbox ${action} T20260131001`],
    options: {
      ...(isRefund ? { amount: { type: 'string' } } : {}),
      ...(isRefund || action === 'fail' ? { reason: { type: 'string' } } : {}),
    },
    async run(input) {
      const outTradeNo = onlyPositional(input, 'order: its out_trade_no');
      const [amount, reason] = [textOption(input, 'amount'), textOption(input, 'reason')];
      const order = await input.client.post<SandboxOrder>(
        `/orders/${encodeURIComponent(outTradeNo)}/${action}`,
        {
          ...(amount === undefined ? {} : { amount }),
          ...(reason === undefined ? {} : { reason }),
        },
      );
      const lines = input.json ? [JSON.stringify(order, null, 2)] : describeOrder(order);
      for (const line of lines) input.io.print(line);
      return 0;
    },
  };
}
