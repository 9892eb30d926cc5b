import { parseMessageFrame } from './message-frame.js';

const frame = (protocol: string): string => `stream-id:1\r\n\r\n{"protocol":${protocol},"data":{}}`;

test('what a stranger puts into the protocol instead of a text is left out', () => {
  const deep = '['.repeat(3000) + ']'.repeat(3000);
  const { protocol } = parseMessageFrame(
    frame(`{"x-cmd":"CONSUME","x-n":1,"x-sign":{"toString":1,"valueOf":1},"x-null":null,"x-deep":${deep}}`),
  );
  expect([...protocol]).toEqual([
    ['x-cmd', 'CONSUME'],
    ['x-n', '1'],
  ]);
});
