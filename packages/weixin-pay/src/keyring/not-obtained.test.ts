import { ConfigError, NetworkError } from '@sdk/core-signing';
import { notDownloaded, notObtained } from './not-obtained.js';

test('only a refusal of this family tells of public-key mode', () => {
  const foreign = Object.assign(new Error('SECRET'), { errCode: 'RESOURCE_NOT_EXISTS' });
  for (const cause of [foreign, { errCode: 'RESOURCE_NOT_EXISTS' }, 'RESOURCE_NOT_EXISTS', null]) {
    expect(notDownloaded(cause)).toBe('The certificates could not be downloaded: see `cause`.');
  }
  const refused = new NetworkError('The connection was refused.', { reason: 'refused', outcome: 'not-sent' });
  expect(notDownloaded(refused)).toBe(
    'The certificates could not be downloaded: The connection was refused.',
  );
});

test('a list without a certificate that is valid now is to be corrected, and no failure to download', () => {
  const error = notObtained(undefined);
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({
    outcome: 'not-sent',
    message: expect.stringContaining(
      'verified. The certificates listed are not valid now. The call was not sent.',
    ),
  });
});
