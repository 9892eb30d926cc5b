import type { NotificationRequest } from './kernel.js';

/** Why an answer to a notification does not count as accepted, in one sentence; `null` when it does. */
export function judgeAnswer(
  acceptance: NotificationRequest['acceptance'],
  status: number,
  body: string,
): string | null {
  if (status >= 300 && status < 400) {
    return `The answer is a redirect (HTTP ${status}). Redirects are not followed: register the final address.`;
  }
  if (acceptance === 'http-2xx') {
    return status >= 200 && status < 300 ? null : `HTTP ${status}: only 2xx accepts this notification.`;
  }
  if (typeof acceptance === 'object') return judgeEcho(acceptance.exactly, status, body);
  if (acceptance === 'weixin-push') return judgeReply(status, body);
  if (acceptance === 'weixin-pay-v2') return judgeXml(status, body);
  if (acceptance === 'weixin-pay-v3') {
    return status === 200 || status === 204
      ? null
      : `HTTP ${status}: only 200 and 204 accept a notification of WeChat Pay API v3.`;
  }
  if (acceptance === 'numeric-code') return judgeNumericCode(status, body);
  if (status !== 200)
    return `HTTP ${status}: only HTTP 200 with the body \`success\` accepts a notification.`;
  if (body === 'success') return null;
  if (body === '') return 'The answer is empty. Write exactly `success`, seven characters.';
  if (body.trim().toLowerCase() === 'success') {
    return 'The answer is almost `success`: it must be exactly those seven lower-case characters, without spaces or line ends.';
  }
  if (/^["']?success["']?$/.test(body.trim())) {
    return 'The answer is `success` in quotation marks. Send it as plain text, not as JSON.';
  }
  return 'The answer is not exactly `success`.';
}

function judgeEcho(expected: string, status: number, body: string): string | null {
  if (status !== 200) return `HTTP ${status}: only HTTP 200 accepts this request.`;
  if (body === expected) return null;
  if (body.includes(expected)) {
    return 'The answer contains the echostr, but must be exactly that: no quotation marks, spaces or line ends.';
  }
  return 'The answer is not the echostr of the query. Check the signature with your token, then write the echostr.';
}

function judgeReply(status: number, body: string): string | null {
  if (status !== 200) return `HTTP ${status}: only HTTP 200 accepts a pushed message.`;
  if (body === '' || body === 'success' || /^\s*(<xml>|\{)/.test(body)) return null;
  return 'The answer is neither `success`, nor empty, nor a reply in JSON or XML.';
}

function judgeXml(status: number, body: string): string | null {
  if (status !== 200) return `HTTP ${status}: only HTTP 200 accepts a notification of WeChat Pay API v2.`;
  const code = /<return_code>\s*(?:<!\[CDATA\[)?([^<\]]*)/.exec(body)?.[1]?.trim();
  if (code === 'SUCCESS') return null;
  const advice = 'Answer <xml><return_code><![CDATA[SUCCESS]]></return_code></xml>.';
  if (code === undefined) return `The answer is no XML with a return_code. ${advice}`;
  return `The answer's return_code is \`${code}\`, not SUCCESS. ${advice}`;
}

function judgeNumericCode(status: number, body: string): string | null {
  if (status !== 200) return `HTTP ${status}: only HTTP 200 accepts this notification.`;
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return 'The answer is not JSON. Write `{"code":0,"msg":"ok"}`.';
  }
  const isAccepted =
    typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'number';
  return isAccepted ? null : 'The answer has no `code` that is a number. Write `{"code":0,"msg":"ok"}`.';
}
