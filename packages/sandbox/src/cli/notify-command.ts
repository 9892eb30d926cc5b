import type { RefusalDiagnosis } from '../core/diagnose-refusal.js';
import { formatChinaTime } from '../core/china-time.js';
import type { SandboxNotification } from '../core/kernel.js';
import { notificationNews } from '../core/notification-news.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { deliverSeveral, isOfSeveral } from './notify-several.js';
import { UsageError } from './usage-error.js';
import { formatTable } from './format-table.js';
import { speakOfFlags } from './speak-of-flags.js';

export const notifyCommand: Command = {
  name: 'notify',
  summary:
    'list notifications; deliver them again, corrupted, in another order, later; hold them; explain a refusal',
  usage:
    'list | show <id> | resend <id> | corrupt <id> [--what <part>] [--minutes <n>] | duplicate <id> [--copies <n>] | probe <id> | diagnose <id> | reorder [<id> <id>…] [--order <number>] [--random] | hold [--order <number>] | release [--order <number>]',
  help: [
    'list       every notification with its state and when it is due next',
    'show       one notification with every attempt and why it was not accepted',
    'resend     deliver once more, now',
    'corrupt    deliver once with a wrong signature: your server must refuse it',
    '           --what body, timestamp (--minutes ago, 10), serial, truncate or amount: something else is wrong',
    'duplicate  deliver several copies at once (2): your server must act on one only',
    'probe      deliver once with the signature WeChat Pay v3 tests servers with: refuse it and go on',
    'diagnose   find out why your server refused it, by delivering it in ways that prove a mistake',
    'reorder    deliver those of an order, or those named, newest first, or at random',
    'hold       nothing leaves by itself, or nothing of one order, until `release`',
    '',
    'Examples:',
    '  sdk-sandbox notify list',
    '  sdk-sandbox notify duplicate ntf_1 --copies 5',
  ],
  options: {
    copies: { type: 'string' },
    what: { type: 'string' },
    minutes: { type: 'string' },
    order: { type: 'string' },
    random: { type: 'boolean' },
  },
  async run(input) {
    const [word, id, ...others] = input.positionals;
    if (isOfSeveral(word)) return deliverSeveral(input, word);
    if (others.length > 0) throw new UsageError('One notification at a time, please.');
    if (word === 'list' && id === undefined) return list(input);
    if (
      word !== 'show' &&
      word !== 'resend' &&
      word !== 'corrupt' &&
      word !== 'duplicate' &&
      word !== 'probe' &&
      word !== 'diagnose'
    ) {
      throw new UsageError(
        'Say list, show, resend, corrupt, duplicate, probe, diagnose, reorder, hold or release.',
      );
    }
    if (id === undefined)
      throw new UsageError('Say which notification; `sdk-sandbox notify list` shows their ids.');
    if (word === 'diagnose') return diagnose(input, id);
    const path = `${word === 'probe' ? '/weixinPay' : ''}/notifications/${encodeURIComponent(id)}`;
    const notification = await (word === 'show'
      ? input.client.get<SandboxNotification>(path)
      : input.client.post<SandboxNotification>(
          `${path}/${word}`,
          word === 'duplicate' ? copiesOf(input) : word === 'corrupt' ? corruptionOf(input) : {},
        ));
    const lines = input.json ? [JSON.stringify(notification, null, 2)] : describe(notification);
    for (const line of lines) input.io.print(line);
    return 0;
  },
};

function corruptionOf(input: CommandInput): { what?: string; minutes?: number } {
  const [what, minutes] = [textOption(input, 'what'), textOption(input, 'minutes')];
  if (minutes !== undefined && !/^[1-9]\d{0,5}$/.test(minutes)) {
    throw new UsageError('--minutes is a whole number above zero.');
  }
  return {
    ...(what === undefined ? {} : { what }),
    ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
  };
}

async function diagnose({ client, io, json }: CommandInput, id: string): Promise<number> {
  const found = await client.post<RefusalDiagnosis>(`/notifications/${encodeURIComponent(id)}/diagnose`);
  const lines = json
    ? [JSON.stringify(found, null, 2)]
    : [`${id}: ${found.cause}`, '', `Evidence: ${found.evidence}`, '', `Fix: ${found.fix}`];
  for (const line of lines) io.print(line);
  return 0;
}

function copiesOf(input: CommandInput): { copies?: number } {
  const copies = textOption(input, 'copies');
  if (copies === undefined) return {};
  if (!/^\d+$/.test(copies)) throw new UsageError('--copies is a whole number.');
  return { copies: Number(copies) };
}

async function list({ client, io, json }: CommandInput): Promise<number> {
  const { notifications } = await client.get<{ notifications: SandboxNotification[] }>('/notifications');
  if (json) io.print(JSON.stringify(notifications, null, 2));
  else if (notifications.length === 0) io.print('No notifications yet. Pay an order that has a notify_url.');
  else for (const line of formatTable([heading, ...notifications.map(rowOf)])) io.print(line);
  return 0;
}

const heading = ['ID', 'STATE', 'ATTEMPTS', 'NEXT', 'ORDER', 'TELLS', 'URL'];

function rowOf(notification: SandboxNotification): string[] {
  return [
    notification.id,
    notification.state,
    String(notification.attempts.length),
    notification.nextAttemptAt === null ? '' : formatChinaTime(notification.nextAttemptAt),
    notification.outTradeNo ?? '',
    newsOf(notification),
    notification.url,
  ];
}

function newsOf(notification: SandboxNotification): string {
  const news = notificationNews(notification);
  if (news === null) return notification.type;
  return news.refunded === null ? news.status : `refunded ${news.refunded}`;
}

function describe(notification: SandboxNotification): string[] {
  const attempts = notification.attempts.map((attempt) => [
    `  ${formatChinaTime(attempt.at)}`,
    attempt.cause,
    attempt.status === null ? '—' : `HTTP ${attempt.status}`,
    attempt.accepted ? 'accepted' : speakOfFlags(attempt.error ?? 'not accepted'),
  ]);
  return [...formatTable([rowOf(notification)]), ...formatTable(attempts)];
}
