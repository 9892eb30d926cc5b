import * as z from 'zod/mini';
import { defineRule } from '../call/define-rule.js';
import { isFileInput } from '../upload/weixin-file-input.js';
import { getTempMedia, send, setTyping, uploadTempMedia } from './customer-service-operations.js';

const text = (expected: string) => z.string(expected).check(z.minLength(1, expected));
const mediaId = () => text('expected the media id that uploadTempMedia gave');

export const getTempMediaRule = defineRule(getTempMedia, () => z.looseObject({ mediaId: mediaId() }));

/** Message types whose payload is known, with what their payload must hold. */
const payloads: Readonly<Record<string, readonly string[]>> = {
  text: ['content'],
  image: ['mediaId'],
  link: ['title', 'description', 'url', 'thumbUrl'],
  miniprogrampage: ['title', 'pagepath', 'thumbMediaId'],
};

export const sendRule = defineRule(send, () =>
  z
    .looseObject({
      touser: text('expected the openid of the user'),
      msgtype: text(`expected a message type: ${Object.keys(payloads).join(', ')}, …`),
    })
    .check((context) => {
      const params: Readonly<Record<string, unknown>> = context.value;
      const msgtype = String(params['msgtype']);
      const refuse = (path: readonly string[], message: string) =>
        context.issues.push({ code: 'custom', path: [...path], message, input: undefined });
      const payload = Object.hasOwn(params, msgtype) ? params[msgtype] : undefined;
      if (typeof payload !== 'object' || payload === null) {
        refuse([msgtype], `expected the payload that msgtype ${JSON.stringify(msgtype)} names`);
        return;
      }
      const given = payload as Readonly<Record<string, unknown>>;
      for (const field of Object.hasOwn(payloads, msgtype) ? (payloads[msgtype] ?? []) : []) {
        const value = given[field];
        if (typeof value !== 'string' || value === '') {
          refuse([msgtype, field], 'expected text that is not empty');
        }
      }
      for (const other of Object.keys(payloads)) {
        if (other !== msgtype && params[other] !== undefined) {
          refuse([other], `expected no payload but that of msgtype ${JSON.stringify(msgtype)}`);
        }
      }
    }),
);

export const setTypingRule = defineRule(setTyping, () =>
  z.looseObject({
    touser: text('expected the openid of the user'),
    command: z.enum(['Typing', 'CancelTyping'], "expected 'Typing' or 'CancelTyping'"),
  }),
);

export const uploadTempMediaRule = defineRule(uploadTempMedia, () =>
  z.looseObject({
    type: text("expected a media type, for example 'image'"),
    media: z.custom(
      isFileInput,
      'expected a file: bytes, a Blob, a stream, { value, contentType } or { path }; text is not taken for a path',
    ),
  }),
);
