import { run } from './run.js';

await run((line) => process.stdout.write(`${line}\n`));
