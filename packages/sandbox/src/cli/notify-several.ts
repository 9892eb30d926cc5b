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
  const { notify: texts } = input.texts;
  const [, ...ids] = input.positionals;
  const outTradeNo = textOption(input, 'order');
  const ofOrder = outTradeNo === undefined ? {} : { outTradeNo };
  if (word === 'reorder') return reorder(input, ids, ofOrder);
  if (ids.length > 0) throw new UsageError(texts.takesOrder(word));
  const { holds } = await input.client.post<{ holds: NotificationHold[] }>(`/notifications/${word}`, ofOrder);
  const lines = holds.map((hold) =>
    hold.outTradeNo === null ? texts.everythingHeld : texts.held(hold.outTradeNo),
  );
  if (input.json) input.io.print(JSON.stringify(holds, null, 2));
  else for (const line of lines.length === 0 ? [texts.nothingHeld] : lines) input.io.print(line);
  return 0;
}

async function reorder(
  { client, io, json, values, texts }: CommandInput,
  ids: readonly string[],
  ofOrder: { outTradeNo?: string },
): Promise<number> {
  if (ids.length === 1) throw new UsageError(texts.notify.twoOrMore);
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
      const error = attempts.at(-1)?.error ?? null;
      return [id, type, state, error === null ? texts.notify.accepted : texts.sentence(error)];
    });
    for (const line of formatTable([texts.notify.reorderHeading, ...rows])) io.print(line);
  }
  return 0;
}
