import { parseArgs } from 'node:util';
import { CodedError } from '../content/model/coded-error.ts';
import { answerTo } from './kiosk/service-code.ts';
import { readServiceKey } from './kiosk/service-secrets.ts';
import { runProgram } from './run-program.ts';

const help = `Says the eight digits that open the service page of a screen.

  npm run service-code -- --key FILE CHALLENGE

  --key FILE   the service key of that screen
  CHALLENGE    the eight signs that its service page shows, as they were read out

A screen makes its key at its first start: service.key in its state folder (/var/lib/shubbak of an installed screen), for
its own user and root alone. Copy it off once, as root, to a machine that stays with the administrator:

  sudo install -m 600 -o "$USER" /var/lib/shubbak/service.key ./SCREEN.key

Who has the key can open the service page. To make another one, delete the file and start the screen again.`;

const options = { key: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

runProgram(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return console.log(help);
  const challenge = positionals.join('').replace(/\s/g, '');
  if (!values.key || !/^[0-9A-Za-z]{8}$/.test(challenge))
    throw new CodedError('service-code.usage', 'Name the key and the eight signs: --key FILE CHALLENGE (see --help).');
  const key = readServiceKey(values.key);
  if (!key) throw new CodedError('service-code.key', `${values.key} cannot be read, or is no service key of a screen.`);
  console.log(answerTo(challenge, key));
});
