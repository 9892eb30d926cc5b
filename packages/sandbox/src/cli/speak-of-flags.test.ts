import { speakOfFlags } from './speak-of-flags.js';

test.each([
  ['Unset NODE_ENV, or pass allowProduction: true if you are sure.', /add --force if/],
  [
    "Allow it with allowNotifyHosts: ['shop.example.com'] if it is yours.",
    /--allow-notify-host shop\.example\.com` if/,
  ],
  ['Stop that program or choose another port (0 takes any free one).', /choose another one with --port \(0/],
  ['Choose another data folder or move the file away.', /^Choose another folder with --data or move/],
  ['Stop it, or choose another folder. If', /choose another folder with --data\. If/],
])('%s', (message, spoken) => {
  expect(speakOfFlags(message)).toMatch(spoken);
  expect(speakOfFlags(message)).not.toMatch(/allowProduction|allowNotifyHosts/);
});
