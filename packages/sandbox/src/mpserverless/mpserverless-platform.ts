import { Hono } from 'hono';

import { markNotEmulated } from '../core/mark-not-emulated.js';
import type { SandboxPlatform, SandboxPlatformFactory } from '../core/platform.js';
import { platformHosts } from '../interception/platform-hosts.js';
import { MpserverlessRefusal } from './answer/mpserverless-refusal.js';
import { notEmulated } from './answer/not-emulated.js';
import { requireSession } from './auth/access-tokens.js';
import { authorize, authorizeAnonymously, profile } from './auth/serve-auth.js';
import { createMpserverlessControl, mpserverlessControlRoutes } from './control/mpserverless-control.js';
import { executeCommand } from './db/execute-command.js';
import { deleteFile, fileInfo, promisePlace, reportUpload } from './file/files.js';
import { receiveUpload, serveFile } from './file/serve-storage.js';
import { invokeFunction } from './function/invoke-function.js';
import { createMpserverlessWorld } from './mpserverless-world.js';
import type { MpserverlessWorld } from './mpserverless-world.js';
import { mpserverlessFaults, refuseAsAsked } from './mpserverless-faults.js';
import { platformCredentials } from './platform-credentials.js';
import type { ClientRequest } from './request/client-request.js';
import { readClientRequest } from './request/read-client-request.js';
import { mpserverlessCallers } from './mpserverless-callers.js';

const mountPath = '/mpserverless';

type Handler = (world: MpserverlessWorld, request: ClientRequest) => unknown;

interface Operation {
  readonly handle: Handler;
  readonly needsToken: boolean;
}

const withToken = (handle: Handler): Operation => ({ handle, needsToken: true });

const operations: ReadonlyMap<string, Operation> = new Map([
  ['serverless.auth.user.authorize', { handle: authorize, needsToken: false }],
  ['serverless.auth.user.anonymousAuthorize', { handle: authorizeAnonymously, needsToken: false }],
  ['serverless.auth.user.getProfileInfo', withToken(profile)],
  ['serverless.function.runtime.invoke', withToken(invokeFunction)],
  ['serverless.db.default.execute', withToken((world, { params }) => executeCommand(world, params))],
  ['serverless.file.resource.generateProximalSign', withToken(promisePlace)],
  ['serverless.file.resource.report', withToken(reportUpload)],
  ['serverless.file.resource.info', withToken(fileInfo)],
  ['serverless.file.resource.delete', withToken(deleteFile)],
]);

/** Alipay's MPServerless: login, functions, database and files of a space. */
export const mpserverlessPlatform: SandboxPlatformFactory = (kernel): SandboxPlatform => {
  const world = createMpserverlessWorld(kernel);
  const app = new Hono();
  app.post('/client', (context) => answer(world, context.req.raw));
  app.post('/oss', (context) => receiveUpload(world, context.req.raw));
  app.get('/files/*', (context) =>
    serveFile(world, new URL(context.req.url).pathname.replace(/^.*?\/files\//, '')),
  );
  // `/server`, `/antcloud` and `/antopen/antcloud` are doors of other SDKs.
  app.all('*', (context) => notServed(context.req.raw));
  return {
    name: 'mpserverless',
    mountPath,
    hosts: platformHosts.mpserverless,
    claims: (request) => request.headers.has('x-serverless-sign'),
    callersOf: mpserverlessCallers,
    knowsCaller: (caller) => caller === world.identities.spaceId,
    app,
    credentials: (baseUrl) => platformCredentials(world, baseUrl),
    operations: [...operations.keys()],
    faults: mpserverlessFaults,
    control: createMpserverlessControl(world),
    controlRoutes: mpserverlessControlRoutes,
  };
};

async function answer(world: MpserverlessWorld, request: Request): Promise<Response> {
  const { journal } = world.kernel;
  const headers = { 'request-id': journal.idOf(request) };
  try {
    const asked = await readClientRequest(world, request);
    refuseAsAsked(request);
    const operation = operations.get(asked.method);
    if (operation === undefined) throw notEmulated(asked.method, [...operations.keys()]);
    if (operation.needsToken) requireSession(world, asked.token);
    const data = await operation.handle(world, asked);
    journal.note(request, { result: 'success' });
    return Response.json({ success: true, data }, { headers });
  } catch (error) {
    if (!(error instanceof MpserverlessRefusal)) throw error;
    const { code, message, lack } = error;
    journal.note(request, { result: code });
    const refusal = Response.json({ success: false, error: { code, message } }, { headers });
    return lack === undefined ? refusal : markNotEmulated(refusal, lack.asked, lack.emulated);
  }
}

/** The same shape at a path, or with a verb, that the space does not have. */
function notServed(request: Request): Response {
  const asked = `${request.method} ${new URL(request.url).pathname}`;
  const message = `The sandbox serves nothing at ${asked}. Nothing was done. The SDK posts to ${mountPath}/client.`;
  const body = { success: false, error: { code: 'NotEmulated', message } };
  return markNotEmulated(Response.json(body, { status: 404 }), asked, [...operations.keys()]);
}
