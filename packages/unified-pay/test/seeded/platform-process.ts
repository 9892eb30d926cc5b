import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import type { Sandbox } from '@sdk/sandbox';

/** What the process of the platforms is told when it starts. */
export interface PlatformAssignment {
  /** The folder that outlives it. */
  readonly data: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly seed: number;
  readonly startAt: string;
  /** The request, from 0, during which it dies; `null` none. */
  readonly dieAt: number | null;
  /** How many turns of the event loop after that request arrived. */
  readonly dieAfterTurns: number;
}

/** One thing that the buyer or the clock does. */
export interface PlatformRequest {
  readonly id: number;
  readonly pay?: string;
  /** Milliseconds. */
  readonly advance?: number;
}

/** One life of the platforms. */
export interface PlatformProcess {
  readonly url: string;
  readonly credentials: Sandbox['credentials'];
  /** Resolves when it is dead. */
  readonly died: Promise<unknown>;
  readonly alive: () => boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects when it cannot be done, or the process dies over it. */
  ask(request: Omit<PlatformRequest, 'id'>): Promise<void>;
  stop(): Promise<void>;
}

export async function startPlatform(assignment: PlatformAssignment): Promise<PlatformProcess> {
  const child = fork(
    resolve(__dirname, '../../../../tooling/jest/run-typescript.cjs'),
    [resolve(__dirname, 'killed-platform.ts'), JSON.stringify(assignment)],
    { execArgv: ['--conditions=@sdk/source'] },
  );
  const died = once(child, 'exit');
  const hello = await Promise.race([once(child, 'message'), died.then(() => undefined)]);
  if (hello === undefined) throw new Error('The platform did not start.');
  const [{ url, now, credentials }] = hello as [
    { url: string; now: number; credentials: ReturnType<Sandbox['credentials']> },
  ];
  const state = { now, id: 0 };
  return {
    url,
    credentials: () => credentials,
    died,
    alive: () => child.exitCode === null && child.signalCode === null,
    now: () => state.now,
    async ask(request) {
      state.id += 1;
      state.now = await askProcess(child, { ...request, id: state.id }, died);
    },
    async stop() {
      child.kill('SIGKILL');
      await died;
    },
  };
}

function askProcess(child: ChildProcess, request: PlatformRequest, died: Promise<unknown>): Promise<number> {
  return new Promise((done, fail) => {
    const listen = (message: unknown): void => {
      const { id, failed, now } = message as { id: number; failed: boolean; now: number };
      if (id !== request.id) return;
      child.off('message', listen);
      if (failed) fail(new Error('The platform refused.'));
      else done(now);
    };
    child.on('message', listen);
    void died.then(() => fail(new Error('The platform is gone.')));
    child.send(request, (error) => {
      if (error !== null) fail(error);
    });
  });
}
