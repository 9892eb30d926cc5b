/**
 * A message of the library in the words of the command line: whoever typed a command needs the flag, not the option
 * of `createSandbox`.
 */
export function speakOfFlags(message: string): string {
  return message
    .replaceAll('pass allowProduction: true', 'add --force')
    .replaceAll(/allowNotifyHosts: \['([^']*)'\]/g, '`sdk-sandbox start --allow-notify-host $1`')
    .replaceAll(
      'choose another port (0 takes any free one)',
      'choose another one with --port (0 takes any free one)',
    )
    .replaceAll('Choose another host or port.', 'Choose another --host or --port.')
    .replaceAll(/\b([Cc])hoose another (data )?folder\b/g, '$1hoose another folder with --data');
}
