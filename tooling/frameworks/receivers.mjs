// What the applications serve beside the notifications of payments, for the sandbox of `drive.mjs`.
import { createReceiptHandler } from '@sdk/aliyun-sms';
import { createMessagePush } from '@sdk/weixin-openapi';

const { env } = process;
export const push = createMessagePush({
  appId: env.WEIXIN_APP_ID,
  token: env.WEIXIN_MESSAGE_TOKEN,
  encodingAesKey: env.WEIXIN_ENCODING_AESKEY,
  onMessage(message) {
    console.log('wrote', message.content ?? message.kind);
  },
  onError: (error) => console.log('refused', error.code),
});
export const receipts = createReceiptHandler({
  pathSecret: env.SMS_PATH_SECRET,
  onReceipt(receipt) {
    console.log('delivered', receipt.outId);
  },
  onError: (error) => console.log('refused', error.code ?? error.message),
});
