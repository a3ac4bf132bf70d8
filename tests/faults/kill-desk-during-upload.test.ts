import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { authorDesk, beginUpload, startForTest, uploadEnd } from '../support/author-desk.ts';
import type { RunningDesk } from '../support/running-desk.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { picture } from '../support/small-commune.ts';
import { rounds, timeLimit } from './extent.ts';

const kills = rounds(6, 200);

test(
  'given kills while pictures come in, each that was acknowledged is there and whole, and the next start leaves nothing half',
  async () => {
    const first = await authorDesk();
    const { folder, names, cookie } = first;
    let desk: RunningDesk = first;
    const random = seededRandom(20261126);
    const acknowledged = new Set<string>();
    const moments = { receiving: 0, working: 0, answered: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      const bytes = Buffer.concat([await picture('png', kill + 1, 1200), Buffer.from(uploadEnd)]);
      const { sent, answer } = beginUpload(desk.address, cookie);
      // A third is cut while it comes, a third while it is drawn anew and kept, and a third after the answer.
      const [isCut, isAwaited] = [kill % 3 === 0, kill % 3 === 2];
      sent.write(bytes.subarray(0, isCut ? Math.floor(bytes.length * random()) : bytes.length));
      await expect.poll(() => names('uploads')).toHaveLength(1);
      if (!isCut) sent.end();
      await (isAwaited ? answer : Promise.race([answer, wait(random() * (isCut ? 5 : 400))]));
      const gone = once(desk.child, 'exit');
      desk.child.kill('SIGKILL');
      await gone;
      const answered = await answer;
      moments[isCut ? 'receiving' : answered === 'cut' ? 'working' : 'answered'] += 1;
      if (answered !== 'cut') {
        expect(answered.status).toBe(303);
        acknowledged.add(new URLSearchParams(answered.location.split('?')[1]).get('picture') ?? '');
      }
      desk = await startForTest(folder, false);
      expect(await names('uploads')).toEqual([]);
      const kept = await names('media');
      expect(kept).toEqual(expect.arrayContaining([...acknowledged]));
      for (const name of kept) await sharp(await readFile(join(folder, 'media', name))).stats();
      const page = await (await fetch(`${desk.address}/pictures`, { headers: { cookie } })).text();
      for (const name of acknowledged) expect(page).toContain(name);
    }
    expect(acknowledged.size).toBeGreaterThan(0);
    // Two can both come after the answer; a third of two hundred cannot.
    if (kills >= 100) expect(moments.working).toBeGreaterThan(kills / 20);
    console.log(`${kills} kills: ${JSON.stringify(moments)}, ${acknowledged.size} pictures acknowledged.`);
    const { sent, answer } = beginUpload(desk.address, cookie);
    sent.end(Buffer.concat([await picture('png', 0, 1200), Buffer.from(uploadEnd)]));
    expect(await answer).toMatchObject({ status: 303 });
  },
  timeLimit,
);
