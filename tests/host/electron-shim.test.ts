import { startElectronScreen } from '../support/electron-screen.ts';
import { installScreen } from '../support/installed-screen.ts';
import { firstPicture } from '../support/publisher.ts';
import { page } from '../support/small-commune.ts';
import { describeHost } from './describe-host.ts';

describeHost('the built entry of Electron, on a shim', async () => {
  const installed = await installScreen();
  const { publisher } = installed;
  const screen = await startElectronScreen(installed);
  return {
    get: (path, headers = {}) => fetch(`${screen.origin}${path}`, { headers, redirect: 'manual' }),
    publishAnother: async () => {
      await publisher.publish({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) }, new Date());
    },
    picture: await firstPicture(publisher),
    close: screen.close,
  };
});
