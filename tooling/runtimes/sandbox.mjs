// A sandbox in a process of its own: prints its address and credentials as one line and ends with its input.
import { createSandbox } from '@sdk/sandbox';

const sandbox = await createSandbox();
const { url } = await sandbox.listen({ port: 0 });
console.log(JSON.stringify({ url, credentials: sandbox.credentials(url) }));
process.stdin.resume();
process.stdin.on('end', () => void sandbox.close());
