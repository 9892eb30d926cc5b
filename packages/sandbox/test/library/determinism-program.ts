import { hashesOf, runDeterminismStory } from './determinism-story.js';

void runDeterminismStory({ seed: Number(process.argv[2]) }).then((record) => {
  process.stdout.write(JSON.stringify(hashesOf(record)));
});
