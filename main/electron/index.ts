import { app } from 'electron';
import { sentenceOf } from '../kiosk/sentence-of.ts';
import { holdScreen } from './hold-screen.ts';
import { lockDownApp } from './lockdown.ts';
import { registerScheme } from './protocol.ts';
import { readSettings, type Settings } from './settings.ts';
import { showScreen } from './show-screen.ts';
import { chooseRendering } from './software-rendering.ts';

// What this module awaits, Electron waits for before it is ready: until then there is no page, and only until then can
// schemes and switches be set. What comes after may not be awaited here, or neither would ever happen.
await prepare().then(
  (settings) =>
    void app
      .whenReady()
      .then(() => showScreen(settings))
      .catch(end),
  end,
);

async function prepare(): Promise<Settings> {
  // Without a listener, Electron shows these in a dialog, which nobody at a screen can answer.
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
  registerScheme();
  lockDownApp(app);
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  const settings = await readSettings({ args, isPackaged: app.isPackaged, environment: process.env });
  holdScreen(app, settings.places.stateFolder);
  chooseRendering(app, settings.places.stateFolder, new Date());
  return settings;
}

function end(error: unknown): void {
  console.error(sentenceOf(error) ?? error);
  app.exit(1);
}
