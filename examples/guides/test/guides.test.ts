import { readdirSync } from 'node:fs';
import path from 'node:path';

import { readExamples } from '../../../tooling/jest/run-readme-examples.js';
import { acts } from './acts.js';
import { noon, openGuideWorld, readPrograms, type GuideWorld } from './guide-world.js';

// The first program waits until everything it needs is translated.
jest.setTimeout(120_000);

const english = path.join(__dirname, '../../../docs/guide');
const chinese = path.join(__dirname, '../../../docs/zh-CN/guide');

const allButDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

let world: GuideWorld;
beforeAll(async () => {
  // Programs read the time of the machine, the platforms that of the sandbox: both stand at the same noon.
  jest.useFakeTimers({ now: noon, doNotFake: allButDate });
  world = await openGuideWorld();
});
beforeEach(() => {
  jest.setSystemTime(noon);
  world.startAnew();
});
afterAll(async () => {
  await world.close();
  jest.useRealTimers();
});

it('every guide is run, and has a Chinese twin', () => {
  expect(Object.keys(acts).sort()).toEqual(pagesIn(english));
  expect(pagesIn(chinese)).toEqual(pagesIn(english));
});

describe.each(Object.entries(acts))('%s', (file, programs) => {
  const found = readPrograms(path.join(english, file));

  it('has as many programs as are run here', () => {
    expect(found).toHaveLength(programs.length);
  });

  it('has a Chinese twin with the same code', () => {
    expect(codeOf(path.join(chinese, file))).toEqual(codeOf(path.join(english, file)));
  });

  it.each(programs.map((program, index) => [index + 1, program] as const))(
    'program %i does what the page says',
    async (number, { prints, act }) => {
      const program = found[number - 1];
      if (program === undefined) throw new Error('no such program');
      const tests: (() => Promise<void>)[] = [];
      const running = await world.run(program, loaderFor(tests));
      for (const test of tests) await test();
      await act?.(world, running);
      expect(running.printed).toEqual(
        prints.map((one) => (typeof one === 'string' ? one : (expect.stringMatching(one) as string))),
      );
      if (file.startsWith('testing') && number === 1) expect(tests).toHaveLength(1);
    },
  );
});

/** `require` for the programs; a test of node:test is collected, because this file runs in Jest. */
function loaderFor(tests: (() => Promise<void>)[]): NodeJS.Require {
  const load = (name: string): unknown =>
    name === 'node:test'
      ? { test: (_: string, run: () => Promise<void>) => tests.push(run) }
      : jest.requireActual<object>(name);
  return Object.assign(load, require);
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** The code of a page: without comments, and without the space they stood in. */
function codeOf(file: string): string[] {
  return readExamples(file).map(({ source, marks }) =>
    [marks.join(' '), source.replace(/\/\*\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')]
      .join('\n')
      .replace(/\s+/g, ' '),
  );
}
