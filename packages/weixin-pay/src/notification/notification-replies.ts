import { createNotificationReply, type NotificationReply } from '@sdk/core-signing/internal';

/** The answers of one API version. */
export interface NotificationReplies {
  /** Ends the deliveries. */
  accept(): NotificationReply;
  /** Asks for another delivery, after 15 s at first and over 24 hours in all. */
  refuse(message?: string): NotificationReply;
}

const maximumMessageLength = 128;

/** @remarks The XML is compact on purpose: with line breaks between the elements WeChat Pay delivered again. */
const v2Replies: NotificationReplies = {
  accept: () => xmlReply(200, 'SUCCESS', 'OK'),
  refuse: (message) => xmlReply(500, 'FAIL', shorten(message)),
};

const v3Replies: NotificationReplies = {
  accept: () => createNotificationReply(200, 'application/json', ''),
  refuse: (message) =>
    createNotificationReply(
      500,
      'application/json',
      JSON.stringify({ code: 'FAIL', message: shorten(message) }),
    ),
};

export function notificationReplies(version: 'v2' | 'v3'): NotificationReplies {
  return version === 'v2' ? v2Replies : v3Replies;
}

function xmlReply(status: number, code: string, message: string): NotificationReply {
  const text = message.replaceAll(']]>', ']] >');
  return createNotificationReply(
    status,
    'text/xml',
    `<xml><return_code><![CDATA[${code}]]></return_code><return_msg><![CDATA[${text}]]></return_msg></xml>`,
  );
}

function shorten(message = 'FAIL'): string {
  return [...message.replaceAll(/\p{Cc}/gu, ' ')].slice(0, maximumMessageLength).join('');
}
