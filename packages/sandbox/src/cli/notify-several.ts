import type { SandboxNotification } from '../core/kernel.js';
import type { NotificationHold } from '../core/notification-holds.js';
import type { CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

type Word = 'reorder' | 'hold' | 'release';

/** Whether a word of `notify` is about several notifications at once. */
export function isOfSeveral(word: string | undefined): word is Word {
  return word === 'reorder' || word === 'hold' || word === 'release';
}

/** `notify reorder`, `hold` and `release`. */
export async function deliverSeveral(input: CommandInput, word: Word): Promise<number> {
  const [, ...ids] = input.positionals;
  const outTradeNo = textOption(input, 'order');
  const ofOrder = outTradeNo === undefined ? {} : { outTradeNo };
  if (word === 'reorder') return reorder(input, ids, ofOrder);
  if (ids.length > 0) throw new UsageError(`${word} takes an order: --order <number>.`);
  const { holds } = await input.client.post<{ holds: NotificationHold[] }>(`/notifications/${word}`, ofOrder);
  const lines = holds.map((hold) =>
    hold.outTradeNo === null ? 'Everything is held.' : `${hold.outTradeNo} is held.`,
  );
  if (input.json) input.io.print(JSON.stringify(holds, null, 2));
  else for (const line of lines.length === 0 ? ['Nothing is held.'] : lines) input.io.print(line);
  return 0;
}

async function reorder(
  { client, io, json, values }: CommandInput,
  ids: readonly string[],
  ofOrder: { outTradeNo?: string },
): Promise<number> {
  if (ids.length === 1) throw new UsageError('Name two notifications or more, or an order with --order.');
  const { notifications } = await client.post<{ notifications: SandboxNotification[] }>(
    '/notifications/reorder',
    {
      ...ofOrder,
      ...(ids.length === 0 ? {} : { ids }),
      ...(values['random'] === true ? { order: 'random' } : {}),
    },
  );
  if (json) io.print(JSON.stringify(notifications, null, 2));
  else {
    const rows = notifications.map(({ id, type, state, attempts }) => {
      return [id, type, state, attempts.at(-1)?.error ?? 'accepted'];
    });
    for (const line of formatTable([['ID', 'TYPE', 'STATE', 'ANSWER'], ...rows])) io.print(line);
  }
  return 0;
}
