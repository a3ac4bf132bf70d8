import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { type DisplayHours, isDisplayOn } from './display-hours.ts';

/** `output`: the display's name for wlr-randr, such as HDMI-A-1; without one, X is asked by xset. */
export type DisplayConfig = DisplayHours & { output?: string | undefined };

export type DisplayPowerOptions = {
  display: DisplayConfig;
  /** The local day and time; undefined where the clock cannot be believed: no display stays dark for that. */
  moment: () => Promise<{ day: string; time: string } | undefined>;
  environment: NodeJS.ProcessEnv;
  log: Logger;
};

/** How often the clock is looked at, and how long a program may take, in milliseconds. */
const lookEveryMs = 60_000;
const patienceMs = 10_000;

/** After so many looks a dark display that somebody woke is dark again. */
const looksUntilAgain = 5;

/**
 * Switches the display off out of hours, and on before the next opening. A touch wakes a display that X has switched off.
 *
 * @returns ends it, with the display on
 */
export function startDisplayPower({ display, moment, environment, log }: DisplayPowerOptions): () => Promise<void> {
  // Undefined: nobody knows, since a run before may have ended in the dark, or a program failed. It is then switched at the next look.
  let isOn: boolean | undefined;
  let looks = 0;
  let toldReason = '';
  let last = Promise.resolve();

  const switchTo = async (next: boolean) => {
    const [program, ...words] = command(display.output, next);
    try {
      await promisify(execFile)(program, words, { env: environment, timeout: patienceMs });
      if (next !== isOn) log.info({ isOn: next }, 'the display is switched');
      isOn = next;
      toldReason = '';
    } catch (error) {
      isOn = undefined;
      const reason = String(error);
      if (reason !== toldReason) log.error({ reason }, 'the display cannot be switched');
      toldReason = reason;
    }
  };

  const look = async () => {
    const now = await moment();
    const next = !now || isDisplayOn(display, now.day, now.time);
    const isDue = !next && looks++ % looksUntilAgain === 0;
    if (next) looks = 0;
    if (next !== isOn || isDue) await switchTo(next);
  };

  const begin = () => {
    last = last
      .then(look)
      .catch((error: unknown) => log.error({ reason: String(error) }, 'the hours cannot be looked at'));
  };
  begin();
  const timer = setInterval(begin, lookEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
    if (!isOn) await switchTo(true);
  };
}

function command(output: string | undefined, isOn: boolean): [string, ...string[]] {
  if (output) return ['wlr-randr', '--output', output, isOn ? '--on' : '--off'];
  return ['xset', 'dpms', 'force', isOn ? 'on' : 'off'];
}
