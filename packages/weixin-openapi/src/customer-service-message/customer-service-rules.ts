import { rule, type Flaw } from '@sdk/core-signing/internal';
import { defineRule } from '../call/define-rule.js';
import { object } from '../catalogue/rules/rule-parts.js';
import { isFileInput } from '../upload/weixin-file-input.js';
import { getTempMedia, send, setTyping, uploadTempMedia } from './customer-service-operations.js';

const mediaId = () => rule.text('expected the media id that uploadTempMedia gave');

export const getTempMediaRule = defineRule(getTempMedia, () => object({ mediaId: mediaId() }));

/** Message types whose payload is known, with what their payload must hold. */
const payloads: Readonly<Record<string, readonly string[]>> = {
  text: ['content'],
  image: ['mediaId'],
  link: ['title', 'description', 'url', 'thumbUrl'],
  miniprogrampage: ['title', 'pagepath', 'thumbMediaId'],
};

export const sendRule = defineRule(send, () => {
  const fields = object({
    touser: rule.text('expected the openid of the user'),
    msgtype: rule.text(`expected a message type: ${Object.keys(payloads).join(', ')}, …`),
  });
  return (value) => {
    const flaws = fields(value);
    return flaws.length > 0 ? flaws : payloadFlaws(value as Readonly<Record<string, unknown>>);
  };
});

/** A message has the payload that its type names, complete, and no other. */
function payloadFlaws(params: Readonly<Record<string, unknown>>): readonly Flaw[] {
  const msgtype = String(params['msgtype']);
  const payload = Object.hasOwn(params, msgtype) ? params[msgtype] : undefined;
  if (typeof payload !== 'object' || payload === null) {
    const message = `expected the payload that msgtype ${JSON.stringify(msgtype)} names`;
    return [{ path: [msgtype], message }];
  }
  const given = payload as Readonly<Record<string, unknown>>;
  const required = Object.hasOwn(payloads, msgtype) ? (payloads[msgtype] ?? []) : [];
  const missing = required.filter((field) => typeof given[field] !== 'string' || given[field] === '');
  const others = Object.keys(payloads).filter((name) => name !== msgtype && params[name] !== undefined);
  return [
    ...missing.map((field) => ({ path: [msgtype, field], message: 'expected text that is not empty' })),
    ...others.map((name) => ({
      path: [name],
      message: `expected no payload but that of msgtype ${JSON.stringify(msgtype)}`,
    })),
  ];
}

export const setTypingRule = defineRule(setTyping, () =>
  object({
    touser: rule.text('expected the openid of the user'),
    command: rule.oneOf(['Typing', 'CancelTyping'], "expected 'Typing' or 'CancelTyping'"),
  }),
);

export const uploadTempMediaRule = defineRule(uploadTempMedia, () =>
  object({
    type: rule.text("expected a media type, for example 'image'"),
    media: rule.accepted(
      isFileInput,
      'expected a file: bytes, a Blob, a stream, { value, contentType } or { path }; text is not taken for a path',
    ),
  }),
);
