import { ConnectionCut } from './connection-cut.js';

/** Lets work go on until something is closed: what is not finished then fails, as does what begins later. */
export interface UntilClosed {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): void;
}

/**
 * For answers in process: over HTTP the connections are cut, here nobody else would tell a client that no answer comes.
 *
 * @remarks Each keeps a way out of its own. A race against one promise for all would keep every answer for as long as
 * the sandbox lives.
 */
export function createUntilClosed(): UntilClosed {
  const unfinished = new Set<(reason: Error) => void>();
  let isClosed = false;
  const cut = (): ConnectionCut => new ConnectionCut('The sandbox was closed before it answered.');
  return {
    async run(work) {
      if (isClosed) throw cut();
      return new Promise((resolve, reject) => {
        unfinished.add(reject);
        const finish = (): void => void unfinished.delete(reject);
        work().then(resolve, reject).finally(finish);
      });
    },
    close() {
      isClosed = true;
      for (const end of unfinished) end(cut());
      unfinished.clear();
    },
  };
}
