import type { OrderAction, SandboxOrder } from '../core/order.js';
import type { Command } from './command.js';
import { onlyPositional, textOption } from './command.js';
import { describeOrder } from './orders-command.js';

/** One command for each thing that can be done to an order. */
export const orderActionCommands: readonly Command[] = (
  ['scan', 'pay', 'refund', 'close', 'fail', 'expire', 'finish'] as const
).map(orderActionCommand);

function orderActionCommand(action: OrderAction): Command {
  const isRefund = action === 'refund';
  return {
    name: action,
    usage: `<out_trade_no> [--platform <name>]${isRefund ? ' [--amount <yuan>]' : ''}${isRefund || action === 'fail' ? ' [--reason <text>]' : ''}`,
    options: {
      platform: { type: 'string' },
      ...(isRefund ? { amount: { type: 'string' } } : {}),
      ...(isRefund || action === 'fail' ? { reason: { type: 'string' } } : {}),
    },
    async run(input) {
      const outTradeNo = onlyPositional(input, input.texts.orders);
      const [amount, reason] = [textOption(input, 'amount'), textOption(input, 'reason')];
      const platform = textOption(input, 'platform');
      const query = platform === undefined ? '' : `?platform=${encodeURIComponent(platform)}`;
      const order = await input.client.post<SandboxOrder>(
        `/orders/${encodeURIComponent(outTradeNo)}/${action}${query}`,
        {
          ...(amount === undefined ? {} : { amount }),
          ...(reason === undefined ? {} : { reason }),
        },
      );
      const lines = input.json ? [JSON.stringify(order, null, 2)] : describeOrder(order, input.texts);
      for (const line of lines) input.io.print(line);
      return 0;
    },
  };
}
