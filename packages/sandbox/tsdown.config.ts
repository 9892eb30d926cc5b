import { packageBuild } from '../../tooling/tsdown.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  cli: 'src/cli.ts',
  jest: 'src/jest.ts',
  msw: 'src/msw.ts',
  register: 'src/register.ts',
});
