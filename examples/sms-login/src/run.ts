import { createAliyunSms } from '@sdk/aliyun-sms';
import { createSandbox } from '@sdk/sandbox';

import { createLogin } from './login.js';

const phone = '13900001234';

/** A person logs in, is impatient, and is told how long to wait. */
export async function run(say: (line: string) => void): Promise<void> {
  // The clock starts in the middle of a minute and stands still until it is moved: minutes are what is limited.
  const sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:30Z' } });
  const { url } = await sandbox.listen({ port: 0 });
  const { endpoint, accessKeyId, accessKeySecret, signName, templateCode } =
    sandbox.credentials(url).aliyunSms;
  const now = (): number => sandbox.clock.now();
  const sms = createAliyunSms({ endpoint, accessKeyId, accessKeySecret, clock: { now } });
  const login = createLogin(sms, { signName, templateCode }, now);
  try {
    say(`a code is asked for: ${(await login.requestCode(phone)).state}`);
    const message = await sandbox.sms.waitFor({ phone });
    say(`the phone shows: ${message.text.replace(/\d/g, '*')}`); // codes do not belong into logs
    const code = message.code ?? '';

    say(`a list of phones: ${(await login.requestCode(`${phone},13900001235`)).state}`);
    const impatient = await login.requestCode(phone);
    if (impatient.state !== 'wait') throw new Error('the platform let a second message in one minute pass');
    const seconds = Math.ceil(((impatient.retryAt ?? now()) - now()) / 1000);
    say(`another code at once: limit of the ${impatient.window}, possible in ${seconds} s`);

    const wrong = code === '000000' ? '000001' : '000000';
    say(`a wrong code: ${login.verify(phone, wrong) ? 'logged in' : 'refused'}`);
    say(`the right code: ${login.verify(phone, code) ? 'logged in' : 'refused'}`);
    say(`the right code again: ${login.verify(phone, code) ? 'logged in' : 'refused'}`);

    await sandbox.clock.advance('1m');
    say(`a code is asked for a minute later: ${(await login.requestCode(phone)).state}`);
  } finally {
    await sms.close();
    await sandbox.close();
  }
}
