import type { WeixinOperation } from '../weixin-operation.js';

export const getTempMedia: WeixinOperation = {
  name: 'customerServiceMessage.getTempMedia',
  method: 'GET',
  path: '/cgi-bin/media/get',
  access: 'access-token',
  answer: 'binary',
  send: 'query',
  idempotency: 'safe',
  request: { mediaId: 'media_id' },
  result: { videoUrl: 'video_url' },
};

export const send: WeixinOperation = {
  name: 'customerServiceMessage.send',
  method: 'POST',
  path: '/cgi-bin/message/custom/send',
  access: 'access-token',
  answer: 'json',
  send: 'json',
  // The platform has no number by which it would notice a repetition.
  idempotency: 'unsafe',
  request: {
    touser: 'touser',
    msgtype: 'msgtype',
    text: ['text', {}],
    image: ['image', { mediaId: 'media_id' }],
    link: ['link', { thumbUrl: 'thumb_url' }],
    miniprogrampage: ['miniprogrampage', { thumbMediaId: 'thumb_media_id' }],
    voice: ['voice', { mediaId: 'media_id' }],
    video: ['video', { mediaId: 'media_id', thumbMediaId: 'thumb_media_id' }],
    music: ['music', { musicUrl: 'musicurl', hqMusicUrl: 'hqmusicurl', thumbMediaId: 'thumb_media_id' }],
    msgmenu: ['msgmenu', { headContent: 'head_content', tailContent: 'tail_content' }],
    customservice: ['customservice', { kfAccount: 'kf_account' }],
    aimsgcontext: ['aimsgcontext', { isAiMsg: 'is_ai_msg' }],
  },
  result: {},
};

export const setTyping: WeixinOperation = {
  name: 'customerServiceMessage.setTyping',
  method: 'POST',
  path: '/cgi-bin/message/custom/typing',
  access: 'access-token',
  answer: 'json',
  send: 'json',
  idempotency: 'safe',
  request: {},
  result: {},
};

export const uploadTempMedia: WeixinOperation = {
  name: 'customerServiceMessage.uploadTempMedia',
  method: 'POST',
  path: '/cgi-bin/media/upload',
  access: 'access-token',
  answer: 'json',
  send: 'multipart',
  queryFields: ['type'],
  // A second upload leaves a second file, which disappears after three days.
  idempotency: 'safe',
  request: { type: 'type', media: 'media' },
  result: { mediaId: 'media_id', createdAt: 'created_at' },
};
