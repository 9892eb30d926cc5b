import type { RefusalDiagnosis } from '../core/refusal-diagnosis.js';
import { formatChinaTime } from '../core/china-time.js';
import type { SandboxNotification } from '../core/kernel.js';
import { notificationNews } from '../core/notification-news.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { deliverSeveral, isOfSeveral } from './notify-several.js';
import { UsageError } from './usage-error.js';
import { formatTable } from './format-table.js';
import type { CliTexts } from './texts/cli-texts.js';

export const notifyCommand: Command = {
  name: 'notify',
  usage:
    'list | show <id> | resend <id> | corrupt <id> [--what <part>] [--minutes <n>] | duplicate <id> [--copies <n>] | probe <id> | diagnose <id> | reorder [<id> <id>…] [--order <number>] [--random] | hold [--order <number>] | release [--order <number>]',
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
    if (others.length > 0) throw new UsageError(input.texts.notify.oneOnly);
    if (word === 'list' && id === undefined) return list(input);
    if (
      word !== 'show' &&
      word !== 'resend' &&
      word !== 'corrupt' &&
      word !== 'duplicate' &&
      word !== 'probe' &&
      word !== 'diagnose'
    ) {
      throw new UsageError(input.texts.notify.words);
    }
    if (id === undefined) throw new UsageError(input.texts.notify.which);
    if (word === 'diagnose') return diagnose(input, id);
    const path = `${word === 'probe' ? '/weixinPay' : ''}/notifications/${encodeURIComponent(id)}`;
    const notification = await (word === 'show'
      ? input.client.get<SandboxNotification>(path)
      : input.client.post<SandboxNotification>(
          `${path}/${word}`,
          word === 'duplicate' ? copiesOf(input) : word === 'corrupt' ? corruptionOf(input) : {},
        ));
    const lines = input.json ? [JSON.stringify(notification, null, 2)] : describe(notification, input.texts);
    for (const line of lines) input.io.print(line);
    return 0;
  },
};

function corruptionOf(input: CommandInput): { what?: string; minutes?: number } {
  const [what, minutes] = [textOption(input, 'what'), textOption(input, 'minutes')];
  if (minutes !== undefined && !/^[1-9]\d{0,5}$/.test(minutes)) {
    throw new UsageError(input.texts.numberAboveZero('--minutes'));
  }
  return {
    ...(what === undefined ? {} : { what }),
    ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
  };
}

async function diagnose({ client, io, json, texts }: CommandInput, id: string): Promise<number> {
  const found = await client.post<RefusalDiagnosis>(`/notifications/${encodeURIComponent(id)}/diagnose`);
  const spoken = texts.refusalDiagnosis(found);
  const lines = json
    ? [JSON.stringify(found, null, 2)]
    : [`${id}: ${found.cause}`, '', texts.notify.evidence(spoken.evidence), '', texts.notify.fix(spoken.fix)];
  for (const line of lines) io.print(line);
  return 0;
}

function copiesOf(input: CommandInput): { copies?: number } {
  const copies = textOption(input, 'copies');
  if (copies === undefined) return {};
  if (!/^\d+$/.test(copies)) throw new UsageError(input.texts.wholeNumber('--copies'));
  return { copies: Number(copies) };
}

async function list({ client, io, json, texts }: CommandInput): Promise<number> {
  const { notifications } = await client.get<{ notifications: SandboxNotification[] }>('/notifications');
  if (json) io.print(JSON.stringify(notifications, null, 2));
  else if (notifications.length === 0) io.print(texts.notify.none);
  else {
    const rows = notifications.map((one) => rowOf(one, texts));
    for (const line of formatTable([texts.notify.heading, ...rows])) io.print(line);
  }
  return 0;
}

function rowOf(notification: SandboxNotification, texts: CliTexts): string[] {
  return [
    notification.id,
    notification.state,
    String(notification.attempts.length),
    notification.nextAttemptAt === null ? '' : formatChinaTime(notification.nextAttemptAt),
    notification.outTradeNo ?? '',
    newsOf(notification, texts),
    notification.url,
  ];
}

function newsOf(notification: SandboxNotification, texts: CliTexts): string {
  const news = notificationNews(notification);
  if (news === null) return notification.type;
  return news.refunded === null ? news.status : texts.notify.refunded(news.refunded);
}

function describe(notification: SandboxNotification, texts: CliTexts): string[] {
  const attempts = notification.attempts.map((attempt) => [
    `  ${formatChinaTime(attempt.at)}`,
    attempt.cause,
    attempt.status === null ? '—' : `HTTP ${attempt.status}`,
    attempt.accepted
      ? texts.notify.accepted
      : attempt.error === null
        ? texts.notify.notAccepted
        : texts.sentence(attempt.error),
  ]);
  return [...formatTable([rowOf(notification, texts)]), ...formatTable(attempts)];
}
