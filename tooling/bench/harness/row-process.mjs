// Runs one row, which its parameter names, and sends what it measured to the process that started this one.
import { createFixtures } from './fixtures.mjs';
import { loadFolder } from './subjects.mjs';

const [name] = process.argv.slice(2);
const { row } = (await loadFolder('rows')).find((module) => module.row.name === name);
try {
  process.send({ lines: await row.run({ fixtures: createFixtures() }) });
} catch (error) {
  process.send({ reason: error instanceof Error ? error.message : String(error) });
}
// What a row leaves open does not keep the next one waiting.
process.disconnect();
process.exit();
