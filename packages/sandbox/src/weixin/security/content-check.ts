import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireUser } from '../login/users.js';
import { sendPush } from '../push/send-push.js';
import { requireText } from '../request/read-fields.js';
import type { WeixinHandler } from '../weixin-call.js';

/** Words the sandbox finds fault with, as the label the platform would give. */
const watchedWords: readonly { word: string; suggest: 'risky' | 'review'; label: number }[] = [
  { word: '赌博', suggest: 'risky', label: 20006 },
  { word: '诈骗', suggest: 'risky', label: 20008 },
  { word: 'sandbox-risky', suggest: 'risky', label: 20006 },
  { word: '代购', suggest: 'review', label: 10001 },
  { word: 'sandbox-review', suggest: 'review', label: 10001 },
];

const good = 100;
const longest = 2_500;
/** In milliseconds. */
const checkTakes = 2_000;

/**
 * `POST /wxa/msg_sec_check`, version 2 (a suggestion) and the old version 1 (87014). Words are looked for in the body's
 * bytes: like the platform it does not see what was written as `\uXXXX`.
 */
export const messageCheck: WeixinHandler = ({ body, bytes }, world) => {
  const content = requireText(body, 'content', 44002);
  const raw = bytes.toString('utf8');
  const found = watchedWords.filter(({ word }) => raw.includes(word));
  if (body['version'] === undefined) {
    if (found.length > 0) throw new WeixinRefusal(87014);
    return { errcode: 0, errmsg: 'ok' };
  }
  if (Number(body['version']) !== 2) throw new WeixinRefusal(40097, ' version');
  if (![1, 2, 3, 4].includes(Number(body['scene']))) throw new WeixinRefusal(40097, ' scene');
  if (content.length > longest) throw new WeixinRefusal(40097, ' content');
  requireUser(world, body['openid']);
  const worst = found.find(({ suggest }) => suggest === 'risky') ?? found[0];
  const result = { suggest: worst?.suggest ?? 'pass', label: worst?.label ?? good };
  const model = { strategy: 'content_model', errcode: 0, ...result, prob: 90 };
  const keywords = found.map(({ word, suggest, label }) => {
    return { strategy: 'keyword', errcode: 0, suggest, label, level: 90, keyword: word };
  });
  const traceId = `${world.kernel.ids.hex(8)}-${world.kernel.ids.hex(8)}`;
  return { errcode: 0, errmsg: 'ok', result, detail: [model, ...keywords], trace_id: traceId };
};

/** `POST /wxa/media_check_async`: the verdict comes two seconds later, as a pushed event. */
export const mediaCheck: WeixinHandler = ({ body }, world) => {
  const url = requireText(body, 'media_url', 40097);
  if (!URL.canParse(url)) throw new WeixinRefusal(40097, ' media_url');
  const { openid } = requireUser(world, body['openid']);
  const traceId = `${world.kernel.ids.hex(8)}-${world.kernel.ids.hex(8)}`;
  const isRisky = url.includes('risky');
  const result = { suggest: isRisky ? 'risky' : 'pass', label: isRisky ? 20002 : good };
  world.kernel.clock.schedule(world.kernel.clock.now() + checkTakes, () => {
    sendPush(world, openid, {
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: world.identities.appId,
      trace_id: traceId,
      version: 2,
      detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
      errcode: 0,
      errmsg: 'ok',
      result,
    });
  });
  return { errcode: 0, errmsg: 'ok', trace_id: traceId };
};
