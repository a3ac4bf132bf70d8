import { serveOnLoopback } from '../../main/chromium/serve.ts';
import { openSession } from '../support/browser-session.ts';
import { firstPicture } from '../support/publisher.ts';
import { page } from '../support/small-commune.ts';
import { openTestKiosk } from '../support/test-kiosk.ts';
import { describeHost, type Host } from './describe-host.ts';

/** A screen whose host syncs, and how a shell reaches it. */
async function openKiosk() {
  const { kiosk, app, publisher } = await openTestKiosk();
  await kiosk.start();
  const common: Pick<Host, 'publishAnother' | 'picture'> = {
    publishAnother: async () => {
      await publisher.publish({ 'first.yml': page('first', { title: { ar: 'جديد', fr: 'Neuf' } }) });
    },
    picture: await firstPicture(publisher),
  };
  return { kiosk, app, common };
}

describeHost('the handler itself, as Electron mounts it', async () => {
  const { kiosk, app, common } = await openKiosk();
  return {
    ...common,
    get: async (path, headers = {}) => app.fetch(new Request(`kiosk://screen${path}`, { headers })),
    close: () => kiosk.stop(),
  };
});

describeHost('the Chromium shell, on a port of this machine', async () => {
  const { kiosk, app, common } = await openKiosk();
  const served = await serveOnLoopback(app, 0);
  const session = await openSession(served.issueAddress());
  return {
    ...common,
    get: (path, headers) => session.get(path, headers),
    close: async () => {
      await kiosk.stop();
      await served.close();
    },
  };
});
