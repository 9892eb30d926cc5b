import type { SmsMessage } from '../aliyun-sms/message/sms-message.js';
import { formatChinaTime } from '../core/china-time.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const smsCommand: Command = {
  name: 'sms',
  summary: 'short messages that were sent, and the codes in them',
  usage: 'list | wait <phone> [--since <ms>] [--timeout <ms>]',
  help: [
    'list  every message with its state',
    'wait  the code of the newest message to a number, now or later; the text when it has no code',
    '',
    '--since    only messages from this moment on, in ms since the epoch on the sandbox clock',
    '--timeout  how long to wait, in ms (5000)',
  ],
  options: { since: { type: 'string' }, timeout: { type: 'string' } },
  async run(input) {
    const [word, subject, ...others] = input.positionals;
    if (others.length > 0) throw new UsageError('That is one word too many.');
    if (word === 'list' && subject === undefined) return list(input);
    if (word === 'wait' && subject !== undefined) return wait(input, subject);
    throw new UsageError(word === 'wait' ? 'Say which phone number.' : 'Say list or wait.');
  },
};

async function list({ client, io, json }: CommandInput): Promise<number> {
  const { messages } = await client.get<{ messages: SmsMessage[] }>('/sms');
  const states = { 1: 'no receipt yet', 2: 'failed', 3: 'delivered' } as const;
  const rows = messages.map(({ at, phone, status, errCode, text }) => [
    formatChinaTime(at),
    phone,
    status === 2 ? `${states[status]}: ${errCode}` : states[status],
    text,
  ]);
  const lines = messages.length === 0 ? ['No messages yet.'] : formatTable(rows);
  for (const line of json ? [JSON.stringify(messages, null, 2)] : lines) io.print(line);
  return 0;
}

async function wait(input: CommandInput, phone: string): Promise<number> {
  const query = new URLSearchParams({ phone });
  for (const name of ['since', 'timeout']) {
    const value = textOption(input, name);
    if (value === undefined) continue;
    if (!/^\d{1,15}$/.test(value)) throw new UsageError(`--${name} is a number of milliseconds.`);
    query.set(name, value);
  }
  const message = await input.client.get<SmsMessage>(`/sms/wait?${query.toString()}`);
  input.io.print(input.json ? JSON.stringify(message, null, 2) : (message.code ?? message.text));
  return 0;
}
