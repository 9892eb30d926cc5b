import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createSandbox } from '@sdk/sandbox';

import { readExamples, runExample, type ReadmeExample } from '../../../tooling/jest/run-readme-examples.js';

/** Noon in China, so that no test depends on the hour at which it runs. */
export const noon = Date.parse('2026-03-04T12:00:30+08:00');

/** A program of a guide, under way. */
export interface Running {
  /** What it printed, and goes on to print. */
  readonly printed: readonly string[];
  /** What it exported. */
  readonly exported: Readonly<Record<string, unknown>>;
  /** Sends it a signal, such as SIGTERM. */
  signal(name: string): void;
}

/** The programs of a page: a block, and the blocks that go on from it. Those marked `no-run` are left out. */
export function readPrograms(file: string): ReadmeExample[] {
  const programs: ReadmeExample[] = [];
  for (const block of readExamples(file)) {
    const before = programs.at(-1);
    if (block.marks.includes('continued') && before !== undefined) {
      programs[programs.length - 1] = { ...before, source: `${before.source}\n${block.source}` };
    } else programs.push(block);
  }
  return programs.filter(({ marks }) => !marks.includes('no-run'));
}

/** The sandbox on a virtual clock, and the post that brings notifications to the program of a guide. */
export async function openGuideWorld() {
  let deliver: ((request: Request) => Promise<Response>) | undefined;
  const arrived: Request[] = [];
  const sandbox = await createSandbox({
    clock: { startAt: noon },
    allowNotifyHosts: ['shop.example'],
    fetch: async (request) => {
      arrived.push(request.clone());
      return (await deliver?.(request)) ?? new Response('fail', { status: 500 });
    },
  });
  const { url } = await sandbox.listen({ port: 0 });
  const environment: Readonly<Record<string, string>> = {
    ...(await readEnvironment(url)),
    PORT: '0',
    NOTIFY_URL: 'https://shop.example/notify',
  };
  return {
    sandbox,
    url,
    environment,
    /** Notifications as they were sent, the oldest first. */
    arrived,
    startAnew(): void {
      sandbox.reset();
      arrived.length = 0;
      deliver = undefined;
    },
    deliverTo(receiver: typeof deliver): void {
      deliver = receiver;
    },
    async run(program: ReadmeExample, load: NodeJS.Require): Promise<Running> {
      const exported: Record<string, unknown> = {};
      const signals = new EventEmitter();
      const printed = await runExample(program, load, environment, exported, signals);
      return { printed, exported, signal: (name) => void signals.emit(name) };
    },
    close: () => sandbox.close(),
  };
}

export type GuideWorld = Awaited<ReturnType<typeof openGuideWorld>>;

/** What `sdk-sandbox env` writes, under the names it writes. */
async function readEnvironment(url: string): Promise<Record<string, string>> {
  const credentials = (await (await fetch(`${url}/_sandbox/credentials`)).json()) as object;
  return Object.fromEntries(
    Object.entries(credentials).flatMap(([platform, fields]) =>
      Object.entries(fields as Record<string, string>).map(([field, value]) => {
        const [prefix, name] = [screaming(platform), screaming(field)];
        return [name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`, value];
      }),
    ),
  );
}

function screaming(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/** Brings a message to a server, at the path it was sent to, with its headers and bytes. */
export function postTo(server: Server): (request: Request) => Promise<Response> {
  return async (request) => {
    const { port } = server.address() as AddressInfo;
    const { pathname } = new URL(request.url);
    return fetch(`http://127.0.0.1:${port}${pathname}`, {
      method: request.method,
      headers: request.headers,
      body: await request.arrayBuffer(),
    });
  };
}

export async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export async function serve(listener: unknown): Promise<Server> {
  return listen(createServer(listener as Parameters<typeof createServer>[1]));
}

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
