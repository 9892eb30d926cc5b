import { packageBuild, sharedChunks } from '../../tooling/tsdown.base.ts';

const entry = { index: 'src/index.ts', testing: 'src/testing.ts' };

export default packageBuild(entry, sharedChunks([entry.index]));
