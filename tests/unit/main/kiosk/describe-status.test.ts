import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { describeStatus } from '../../../../main/kiosk/describe-status.ts';
import type { Status } from '../../../../main/kiosk/status.ts';

const well: Status = {
  languages: ['ar', 'fr'],
  visit: { idleSeconds: 60, warningSeconds: 20 },
  developmentKeys: false,
  clock: 'right',
  sync: { kind: 'synced', freshness: 'known' },
};

const offline = { kind: 'offline', code: 'repository.offline', reason: 'Nobody answers.' } as const;

const edition = { number: 7, issuedAt: '2026-03-01T12:00:00Z' };

const networks = { lo: [addressed('127.0.0.1', true)], enp1s0: [addressed('192.0.2.17')] };

const describe = (change: Partial<Status> = {}) =>
  describeStatus({ status: { ...well, ...change }, edition, networks });

function addressed(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(':') ? { family: 'IPv6' as const, scopeid: 0 } : { family: 'IPv4' as const };
  return { address, internal, netmask: '', mac: '', cidr: null, ...family };
}

test('given a screen that is well, what it shows and how fresh it is', () => {
  expect(describe()).toEqual({
    lines: [
      'Edition 7 of 2026-03-01 is shown.',
      'It is the newest one of the repository.',
      'The machine has the address 192.0.2.17 (enp1s0).',
    ],
    isWell: true,
  });
});

test.each<[string, Partial<Status>, string]>([
  ['a broken configuration', { configFault: 'screen.yml:4: colour [config.faults]' }, 'screen.yml:4: colour'],
  ['a site that the edition does not have', { unknownSite: 'annex-9' }, 'has no site "annex-9"'],
  [
    'a refused sync',
    { sync: { kind: 'refused', code: 'trust.rollback', sentence: 'It is older.' } },
    'It is older. [trust.rollback]',
  ],
  ['no network', { sync: offline }, 'The screen is offline: Nobody answers. [repository.offline]'],
  [
    'a repository that was refused, beside one that was not',
    { passedOver: [{ repository: 'http://a/', code: 'trust.rollback', reason: 'It is older.' }] },
    'http://a/ was passed over, and the next repository asked: It is older. [trust.rollback]',
  ],
  ['an uncertain clock', { clock: 'uncertain' }, 'shows no time, and the documents of the newest signed day: set it.'],
  ['a wrong clock', { clock: 'wrong' }, 'goes on from the time before: set it.'],
  ['a touch in doubt', { untouchedHours: 2 }, 'Nobody has touched the screen for 2 opening hours'],
  [
    'a faulty edition',
    { override: 'faulty' },
    'the one before it is shown until another one comes: publish it again, or install',
  ],
])('given %s, that comes first, and somebody should look after it', (_state, change, words) => {
  const { lines, isWell } = describe(change);
  expect(isWell).toBe(false);
  expect(lines[0]).toContain(words);
  expect(lines).toContain('Edition 7 of 2026-03-01 is shown.');
});

test.each<[string, Partial<Status>, string]>([
  [
    'an end that nobody asked for',
    { lastExit: { at: '2026-03-01T11:00:00Z', reason: 'watchdog killed KILL' } },
    'watchdog killed',
  ],
  ['development keys', { developmentKeys: true }, 'development'],
  ['a sync that runs', { progress: { edition: 8, fetched: 10, total: 100 } }, '10 of 100 files'],
  ['an edition that somebody asked for', { override: 'asked' }, 'Somebody asked'],
  [
    'a stick that is not there, beside a repository that answers',
    { passedOver: [{ repository: '/media/stick', code: 'repository.offline', reason: 'Plug it in.' }] },
    '/media/stick was passed over, and the next repository asked: Plug it in. [repository.offline]',
  ],
  ['a stick', { sync: { kind: 'synced', freshness: 'unknown' } }, 'stick'],
  ['no sync yet', { sync: { kind: 'none' } }, 'not synced yet'],
])('given %s, it is told, and nobody need come', (_state, change, words) => {
  const { lines, isWell } = describe(change);
  expect(isWell).toBe(true);
  expect(lines.join('\n')).toContain(words);
});

test('given no network since an edition was refused, both are told', () => {
  const { lines, isWell } = describe({ sync: { ...offline, refused: 'It is older.' } });
  expect(isWell).toBe(false);
  expect(lines.slice(0, 2)).toEqual([
    'The screen is offline: Nobody answers. [repository.offline]',
    'No sync was good since one was refused: It is older.',
  ]);
});

test('given no edition, or a screen that is out of service, somebody should look after it', () => {
  expect(describeStatus({ status: well, edition: undefined, networks })).toMatchObject({ isWell: false });
  const status = { outOfService: 'The store is newer. [store.newer]' };
  expect(describeStatus({ status, edition: undefined, networks })).toEqual({
    lines: ['The screen is out of service: The store is newer. [store.newer]'],
    isWell: false,
  });
});

test('given a machine whose cable is not plugged in, it has no address, whatever it gives itself', () => {
  const networks = { lo: [addressed('::1', true)], enp1s0: [addressed('169.254.7.7'), addressed('fe80::1')] };
  const { lines } = describeStatus({ status: well, edition, networks });
  expect(lines.at(-1)).toContain('no address');
});
