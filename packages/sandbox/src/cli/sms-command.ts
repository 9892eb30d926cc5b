import type { SmsMessage } from '../aliyun-sms/message/sms-message.js';
import { formatChinaTime } from '../core/china-time.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const smsCommand: Command = {
  name: 'sms',
  usage: 'list | wait <phone> [--since <ms>] [--timeout <ms>]',
  options: { since: { type: 'string' }, timeout: { type: 'string' } },
  async run(input) {
    const [word, subject, ...others] = input.positionals;
    if (others.length > 0) throw new UsageError(input.texts.oneWordTooMany);
    if (word === 'list' && subject === undefined) return list(input);
    if (word === 'wait' && subject !== undefined) return wait(input, subject);
    throw new UsageError(word === 'wait' ? input.texts.sms.phone : input.texts.sms.words);
  },
};

async function list({ client, io, json, texts }: CommandInput): Promise<number> {
  const { messages } = await client.get<{ messages: SmsMessage[] }>('/sms');
  const rows = messages.map(({ at, phone, status, errCode, text }) => [
    formatChinaTime(at),
    phone,
    status === 2 ? texts.sms.failed(errCode) : texts.sms.states[status],
    text,
  ]);
  const lines = messages.length === 0 ? [texts.sms.none] : formatTable(rows);
  for (const line of json ? [JSON.stringify(messages, null, 2)] : lines) io.print(line);
  return 0;
}

async function wait(input: CommandInput, phone: string): Promise<number> {
  const query = new URLSearchParams({ phone });
  for (const name of ['since', 'timeout']) {
    const value = textOption(input, name);
    if (value === undefined) continue;
    if (!/^\d{1,15}$/.test(value)) throw new UsageError(input.texts.milliseconds(`--${name}`));
    query.set(name, value);
  }
  const message = await input.client.get<SmsMessage>(`/sms/wait?${query.toString()}`);
  input.io.print(input.json ? JSON.stringify(message, null, 2) : (message.code ?? message.text));
  return 0;
}
