import { formatChinaTime } from '../core/china-time.js';
import type { OneTimeCode } from '../weixin/login/one-time-codes.js';
import type { WeixinMessage } from '../weixin/message/sent-messages.js';
import type { AccessToken, TokenState } from '../weixin/token/access-tokens.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const weixinCommand: Command = {
  name: 'weixin',
  summary: 'be a mini program user: codes, messages, access tokens, message push',
  usage:
    'code | phone-code | tokens | expire <token id> | invalidate <token id> | messages | say <text> | push <url>',
  help: [
    'code        a login code, as wx.login gives it: good once, for five minutes',
    'phone-code  a code for the phone number',
    'tokens      every access_token with its state',
    'expire      let an access_token expire now (42001)',
    'invalidate  end an access_token as if somebody had fetched a newer one (40001)',
    'messages    what users got and wrote',
    'say         write to customer service; it is pushed to your server',
    'push        push messages to this address, once it has answered for itself',
    '',
    '--openid    who the user is, for code, phone-code and say',
    '--mode      plain or secure, --format json or xml, for push',
  ],
  options: { openid: { type: 'string' }, mode: { type: 'string' }, format: { type: 'string' } },
  async run(input) {
    const [word, subject, ...others] = input.positionals;
    if (others.length > 0)
      throw new UsageError('That is one word too many. Put a text with spaces into quotation marks.');
    const action = word !== undefined && Object.hasOwn(actions, word) ? actions[word] : undefined;
    if (action === undefined) throw new UsageError(`Say one of ${Object.keys(actions).join(', ')}.`);
    if (action.takes !== null && subject === undefined) throw new UsageError(`Say ${action.takes}.`);
    if (action.takes === null && subject !== undefined)
      throw new UsageError(`${word ?? ''} takes options only.`);
    const { value, lines } = await action.run(input, subject ?? '');
    for (const line of input.json ? [JSON.stringify(value, null, 2)] : lines) input.io.print(line);
    return 0;
  },
};

interface Action {
  /** What must follow the word. */
  readonly takes: string | null;
  run(input: CommandInput, subject: string): Promise<{ value: unknown; lines: string[] }>;
}

type ListedToken = AccessToken & { readonly state: TokenState };

const actions: Readonly<Record<string, Action>> = {
  code: { takes: null, run: (input) => mint(input, 'login') },
  'phone-code': { takes: null, run: (input) => mint(input, 'phone') },
  tokens: {
    takes: null,
    async run({ client }) {
      const { tokens } = await client.get<{ tokens: ListedToken[] }>('/weixin/tokens');
      const rows = tokens.map(({ id, state, expiresAt, token }) => [
        id,
        state,
        formatChinaTime(expiresAt),
        token,
      ]);
      const lines =
        tokens.length === 0
          ? ['No access_token yet.']
          : formatTable([['ID', 'STATE', 'UNTIL', 'TOKEN'], ...rows]);
      return { value: tokens, lines };
    },
  },
  expire: { takes: 'which token', run: (input, id) => end(input, id, 'expire') },
  invalidate: { takes: 'which token', run: (input, id) => end(input, id, 'invalidate') },
  messages: {
    takes: null,
    async run({ client }) {
      const { messages } = await client.get<{ messages: WeixinMessage[] }>('/weixin/messages');
      const rows = messages.map(({ at, kind, openid, subject, content }) => {
        return [formatChinaTime(at), kind, openid, subject, JSON.stringify(content)];
      });
      return { value: messages, lines: messages.length === 0 ? ['No messages yet.'] : formatTable(rows) };
    },
  },
  say: {
    takes: 'what the user writes',
    async run(input, text) {
      const body = { text, ...openidOf(input) };
      const value = await input.client.post<{ notificationId: string | null }>('/weixin/messages', body);
      const nowhere = 'Written. It is pushed nowhere: `sdk-sandbox weixin push <url>` gives an address.';
      return {
        value,
        lines: [value.notificationId === null ? nowhere : `Pushed as ${value.notificationId}.`],
      };
    },
  },
  push: {
    takes: 'the address of your server',
    async run(input, url) {
      const [mode, format] = [textOption(input, 'mode'), textOption(input, 'format')];
      const body = {
        url,
        ...(mode === undefined ? {} : { mode }),
        ...(format === undefined ? {} : { format }),
      };
      const value = await input.client.post<{ verified: boolean; reason: string | null }>(
        '/weixin/push',
        body,
      );
      return {
        value,
        lines: [value.verified ? 'Verified.' : `Not verified: ${value.reason ?? 'no answer'}`],
      };
    },
  },
};

async function mint(
  input: CommandInput,
  kind: 'login' | 'phone',
): Promise<{ value: OneTimeCode; lines: string[] }> {
  const value = await input.client.post<OneTimeCode>('/weixin/codes', { kind, ...openidOf(input) });
  return { value, lines: [value.code] };
}

async function end(
  input: CommandInput,
  id: string,
  how: string,
): Promise<{ value: ListedToken; lines: string[] }> {
  const value = await input.client.post<ListedToken>(`/weixin/tokens/${encodeURIComponent(id)}/${how}`);
  return { value, lines: [`${value.id} ${value.state}`] };
}

function openidOf(input: CommandInput): { openid?: string } {
  const openid = textOption(input, 'openid');
  return openid === undefined ? {} : { openid };
}
