import { run } from '../src/run.js';

jest.setTimeout(120_000);

it('sends, limits, and verifies each code once', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'a code is asked for: sent',
    expect.stringMatching(/^the phone shows: .*\*{6}/),
    'a list of phones: invalid',
    'another code at once: limit of the minute, possible in 30 s',
    'a wrong code: refused',
    'the right code: logged in',
    'the right code again: refused',
    'a code is asked for a minute later: sent',
  ]);
});
