import { packageBuild } from '../../tooling/tsdown.base.ts';

// The engines of mini programs: no Node.js, and no syntax later than 2017.
export default packageBuild(
  {
    index: 'src/index.ts',
    direct: 'src/direct.ts',
  },
  { platform: 'neutral', target: 'es2017' },
);
