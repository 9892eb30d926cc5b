import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { requireUser, saveUser } from '../login/users.js';
import { findMedia } from '../media/temporary-media.js';
import { requireObject, requireText } from '../request/read-fields.js';
import type { WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { saveMessage } from './sent-messages.js';

/** In milliseconds. */
const answerWindow = 172_800_000;
const mostAnswers = 5;
const typingLasts = 15_000;
const typingAfterMessage = 30_000;

/** The fields that each type of message must have, and which of them name an uploaded medium. */
const requiredFields: Readonly<Record<string, readonly string[]>> = {
  text: ['content'],
  image: ['media_id'],
  voice: ['media_id'],
  link: ['title', 'description', 'url', 'thumb_url'],
  miniprogrampage: ['title', 'pagepath', 'thumb_media_id'],
};

/** `POST /cgi-bin/message/custom/send`. */
export const customSend: WeixinHandler = ({ body, settings }, world) => {
  const user = requireUser(world, body['touser']);
  const kind = requireText(body, 'msgtype', 40008);
  const names = Object.hasOwn(requiredFields, kind) ? requiredFields[kind] : undefined;
  if (names === undefined) throw new WeixinRefusal(40008);
  const payload = requireObject(body, kind, 70000);
  for (const name of names) checkField(world, payload, name);
  if (settings.customerWindow === 'enforced') {
    const isLate = user.wroteAt === null || world.kernel.clock.now() - user.wroteAt > answerWindow;
    if (isLate) throw new WeixinRefusal(45015);
    if (user.answersSince >= mostAnswers) throw new WeixinRefusal(45047);
  }
  saveUser(world, { ...user, answersSince: user.answersSince + 1, typingUntil: null });
  saveMessage(world, { kind: 'customer-service', openid: user.openid, subject: kind, content: payload });
  return { errcode: 0, errmsg: 'ok' };
};

/** `POST /cgi-bin/message/custom/typing`. */
export const customTyping: WeixinHandler = ({ body, settings }, world) => {
  const user = requireUser(world, body['touser']);
  const command = body['command'];
  const now = world.kernel.clock.now();
  if (command !== 'Typing' && command !== 'CancelTyping') throw new WeixinRefusal(45072);
  const wroteLately = user.wroteAt !== null && now - user.wroteAt <= typingAfterMessage;
  if (settings.customerWindow === 'enforced' && !wroteLately) throw new WeixinRefusal(45080);
  const isTyping = user.typingUntil !== null && now < user.typingUntil;
  if (command === 'Typing' && isTyping) throw new WeixinRefusal(45081);
  saveUser(world, { ...user, typingUntil: command === 'Typing' ? now + typingLasts : null });
  return { errcode: 0, errmsg: 'ok' };
};

function checkField(world: WeixinWorld, payload: Record<string, unknown>, name: string): void {
  const value = requireText(payload, name, name.endsWith('media_id') ? 40007 : 70000);
  if (name.endsWith('media_id') && findMedia(world, value) === undefined) throw new WeixinRefusal(40007);
}
