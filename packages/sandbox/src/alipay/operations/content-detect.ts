import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { requireText } from '../request/read-text.js';

/** Words the sandbox finds fault with, and what it says then: refuse it, or let a person look. */
const watchedWords: readonly { word: string; action: 'REJECTED' | 'CC' }[] = [
  { word: '赌博', action: 'REJECTED' },
  { word: '诈骗', action: 'REJECTED' },
  { word: 'sandbox-reject', action: 'REJECTED' },
  { word: '代购', action: 'CC' },
  { word: 'sandbox-review', action: 'CC' },
];

/** `alipay.security.risk.content.detect`: `PASSED`, `CC` (a person should look) or `REJECTED`. */
export const contentDetect: AlipayHandler = (call, world) => {
  const content = requireText(call.content, 'content');
  const found = watchedWords.filter(({ word }) => content.includes(word));
  const rejected = found.some(({ action }) => action === 'REJECTED');
  const action = rejected ? 'REJECTED' : found.length > 0 ? 'CC' : 'PASSED';
  return succeed({
    action,
    keywords: found.map(({ word }) => word),
    unique_id: world.kernel.ids.hex(32),
  });
};
