import { Worker } from 'node:worker_threads';

/** Watches from a thread of its own, since a parser that never ends lets nothing else run. */
export interface Watchdog {
  /** A case begins, so that the one before it has ended. */
  begin(bytes: Uint8Array): void;
  /** Nothing is read any more. */
  stop(): Promise<void>;
}

export interface WatchdogOptions {
  readonly parser: string;
  readonly seed: number;
  /** How long one case may take, in ms. It is counted in ticks, so that a process that was frozen is not blamed. */
  readonly limit: number;
}

/** Under Jest every name of the language that is looked up again costs more than what it does. */
const { add, store } = Atomics;
const room = 65_536;
const headBytes = 16;

/** Says which case it was and ends the process: JavaScript that never returns cannot be stopped in any milder way. */
const watcher = `
const { workerData } = require('node:worker_threads');
const { shared, parser, seed, limit } = workerData;
const state = new Int32Array(shared, 0, 3);
let seen = 0;
let ticks = 0;
setInterval(() => {
  const number = Atomics.load(state, 0);
  ticks = number === seen && Atomics.load(state, 2) === 0 ? ticks + 1 : 0;
  seen = number;
  if (number === 0 || ticks < 20) return;
  const bytes = Buffer.from(new Uint8Array(shared, ${headBytes}, Atomics.load(state, 1)));
  require('node:fs').writeSync(
    2,
    'FUZZ: ' + parser + ' does not end: case ' + number + ' (FUZZ_SEED=' + seed + ') took more than ' + limit + ' ms.\\n' +
      'as text: ' + JSON.stringify(bytes.toString('utf8').slice(0, 2000)) + '\\n' +
      'as base64: ' + bytes.toString('base64') + '\\n',
  );
  process.kill(process.pid, 'SIGKILL');
}, limit / 20);
`;

export function startWatchdog({ parser, seed, limit }: WatchdogOptions): Watchdog {
  const shared = new SharedArrayBuffer(headBytes + room);
  const state = new Int32Array(shared, 0, 3);
  const copy = new Uint8Array(shared, headBytes);
  const worker = new Worker(watcher, { eval: true, workerData: { shared, parser, seed, limit } });
  worker.unref();
  return {
    begin(bytes) {
      const kept = bytes.length > room ? bytes.subarray(0, room) : bytes;
      copy.set(kept);
      store(state, 1, kept.length);
      add(state, 0, 1);
    },
    async stop() {
      store(state, 2, 1);
      await worker.terminate();
    },
  };
}
