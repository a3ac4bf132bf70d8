import { parseArgs } from 'node:util';
import { CodedError } from '../../content/model/coded-error.ts';

/** What a screen may be started with: its own options, and what a display may need of Chromium. */
const options = {
  config: { type: 'string' },
  state: { type: 'string' },
  windowed: { type: 'boolean' },
  edition: { type: 'string' },
  'ozone-platform': { type: 'string' },
  'force-device-scale-factor': { type: 'string' },
  'touch-events': { type: 'string' },
  'disable-gpu': { type: 'boolean' },
} as const;

export type Switches = {
  config?: string | undefined;
  state?: string | undefined;
  windowed: boolean;
  edition?: string | undefined;
};

/**
 * Reads the arguments of this program, and refuses all that it does not know: Chromium and Node.js obey hundreds of
 * switches, and some (--remote-debugging-port, --inspect, --no-sandbox, --js-flags, --load-extension,
 * --disable-web-security) open the screen to whoever can add one to a start script. The next version has more.
 *
 * @throws {CodedError} `electron.switch`
 */
export function refuseSwitches(args: string[]): Switches {
  try {
    const { values } = parseArgs({ args, options });
    const { config, state, windowed = false, edition } = values;
    return { config, state, windowed, edition };
  } catch (cause) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const refused = args.find((word) => !known.includes(word.split('=', 1)[0] ?? '')) ?? args.join(' ');
    throw new CodedError(
      'electron.switch',
      `A screen is not started with ${refused}: it takes ${known.join(', ')}.`,
      cause,
    );
  }
}
