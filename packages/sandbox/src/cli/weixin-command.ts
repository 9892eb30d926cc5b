import { formatChinaTime } from '../core/china-time.js';
import type { OneTimeCode } from '../weixin/login/one-time-codes.js';
import type { WeixinMessage } from '../weixin/message/sent-messages.js';
import type { AccessToken, TokenState } from '../weixin/token/access-tokens.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

export const weixinCommand: Command = {
  name: 'weixin',
  usage:
    'code | phone-code | tokens | expire <token id> | invalidate <token id> | messages | say <text> | push <url>',
  options: { openid: { type: 'string' }, mode: { type: 'string' }, format: { type: 'string' } },
  async run(input) {
    const { weixin: texts } = input.texts;
    const [word, subject, ...others] = input.positionals;
    if (others.length > 0) throw new UsageError(texts.quoteText);
    const action = word !== undefined && Object.hasOwn(actions, word) ? actions[word] : undefined;
    if (action === undefined) throw new UsageError(texts.words(Object.keys(actions)));
    if (action.takes !== null && subject === undefined) throw new UsageError(texts.takes[action.takes]);
    if (action.takes === null && subject !== undefined)
      throw new UsageError(input.texts.onlyOptions(word ?? ''));
    const { value, lines } = await action.run(input, subject ?? '');
    for (const line of input.json ? [JSON.stringify(value, null, 2)] : lines) input.io.print(line);
    return 0;
  },
};

interface Action {
  /** What must follow the word. */
  readonly takes: keyof CliTexts['weixin']['takes'] | null;
  run(input: CommandInput, subject: string): Promise<{ value: unknown; lines: string[] }>;
}

type ListedToken = AccessToken & { readonly state: TokenState };

const actions: Readonly<Record<string, Action>> = {
  code: { takes: null, run: (input) => mint(input, 'login') },
  'phone-code': { takes: null, run: (input) => mint(input, 'phone') },
  tokens: {
    takes: null,
    async run({ client, texts }) {
      const { tokens } = await client.get<{ tokens: ListedToken[] }>('/weixin/tokens');
      const rows = tokens.map(({ id, state, expiresAt, token }) => [
        id,
        state,
        formatChinaTime(expiresAt),
        token,
      ]);
      const lines =
        tokens.length === 0 ? [texts.weixin.noTokens] : formatTable([texts.weixin.tokenHeading, ...rows]);
      return { value: tokens, lines };
    },
  },
  expire: { takes: 'token', run: (input, id) => end(input, id, 'expire') },
  invalidate: { takes: 'token', run: (input, id) => end(input, id, 'invalidate') },
  messages: {
    takes: null,
    async run({ client, texts }) {
      const { messages } = await client.get<{ messages: WeixinMessage[] }>('/weixin/messages');
      const rows = messages.map(({ at, kind, openid, subject, content }) => {
        return [formatChinaTime(at), kind, openid, subject, JSON.stringify(content)];
      });
      return {
        value: messages,
        lines: messages.length === 0 ? [texts.weixin.noMessages] : formatTable(rows),
      };
    },
  },
  say: {
    takes: 'text',
    async run(input, text) {
      const { weixin: texts } = input.texts;
      const body = { text, ...openidOf(input) };
      const value = await input.client.post<{ notificationId: string | null }>('/weixin/messages', body);
      return {
        value,
        lines: [value.notificationId === null ? texts.pushedNowhere : texts.pushed(value.notificationId)],
      };
    },
  },
  push: {
    takes: 'address',
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
      const { verified, notVerified, pushKeys } = input.texts.weixin;
      if (value.verified) return { value, lines: [verified] };
      const reason = value.reason === null ? null : input.texts.sentence(value.reason);
      return { value, lines: [notVerified(reason), pushKeys] };
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
