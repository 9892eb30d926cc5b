import type { WeixinEvent } from './weixin-event.js';

/** What every pushed message and event has. */
export interface WeixinMessageFields {
  /** The mini program’s original id (`gh_…`). */
  readonly toUserName: string;
  /** The user’s openid, for events about the mini program the platform’s own. */
  readonly fromUserName: string;
  /** Seconds since the epoch. */
  readonly createTime: number;
  /** As sent, for example `text` or `event`. */
  readonly msgType: string;
  /** Every field in the platform’s names, those without a name of their own here included. In XML all are texts. */
  readonly raw: Readonly<Record<string, unknown>>;
}

interface ContactMessage extends WeixinMessageFields {
  /** 64 bits: a text, because a number could not hold it. */
  readonly msgId: string;
}

export interface WeixinTextMessage extends ContactMessage {
  readonly kind: 'text';
  readonly content: string;
}

export interface WeixinImageMessage extends ContactMessage {
  readonly kind: 'image';
  readonly picUrl: string;
  readonly mediaId: string;
}

export interface WeixinVoiceMessage extends ContactMessage {
  readonly kind: 'voice';
  readonly mediaId: string;
  readonly format?: string | undefined;
}

export interface WeixinVideoMessage extends ContactMessage {
  readonly kind: 'video' | 'shortvideo';
  readonly mediaId: string;
  readonly thumbMediaId?: string | undefined;
}

export interface WeixinLocationMessage extends ContactMessage {
  readonly kind: 'location';
  readonly latitude: number;
  readonly longitude: number;
  readonly scale?: number | undefined;
  readonly label?: string | undefined;
}

export interface WeixinLinkMessage extends ContactMessage {
  readonly kind: 'link';
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly url: string;
}

/** A user sent a card of a mini program to customer service. */
export interface WeixinMiniProgramPageMessage extends ContactMessage {
  readonly kind: 'miniprogrampage';
  readonly title?: string | undefined;
  readonly appId: string;
  readonly pagePath: string;
  readonly thumbUrl?: string | undefined;
  readonly thumbMediaId?: string | undefined;
}

/** A kind of message that has no name here, or lacks a field that its kind has: see `raw`. */
export interface WeixinUnknownMessage extends WeixinMessageFields {
  readonly kind: 'unknown-message';
  readonly msgId?: string | undefined;
}

/** What WeChat pushes: what users write to customer service, and events. `kind` tells them apart. */
export type WeixinMessage =
  | WeixinTextMessage
  | WeixinImageMessage
  | WeixinVoiceMessage
  | WeixinVideoMessage
  | WeixinLocationMessage
  | WeixinLinkMessage
  | WeixinMiniProgramPageMessage
  | WeixinUnknownMessage
  | WeixinEvent;
