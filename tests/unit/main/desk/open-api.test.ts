import { expect, test } from 'vitest';
import { accessTable } from '../../../../main/desk/access.ts';
import { addAdministrator, addColleague, testDesk } from '../../../support/test-desk.ts';

type Operation = { operationId: string; security: object[]; parameters: { name: string }[]; requestBody?: object };
type Described = { openapi: string; paths: Record<string, Record<string, Operation>> };

test('given an administrator, the interface is described with every route, who may ask it, and what it takes', async () => {
  const { app, db, cookieOf } = testDesk();
  const headers = cookieOf(await addAdministrator(db));
  const { openapi, paths } = (await (await app.request('/openapi.json', { headers })).json()) as Described;
  expect(openapi).toBe('3.1.0');
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(accessTable).toSorted());
  for (const { operationId, security } of operations) {
    expect(security.length === 0, operationId).toBe(accessTable[operationId as keyof typeof accessTable] === 'anybody');
  }
  for (const [path, methods] of Object.entries(paths)) {
    for (const { parameters } of Object.values(methods)) {
      for (const { name } of parameters) expect(path).toContain(`{${name}}`);
      expect(path).not.toMatch(/[:*]/);
    }
  }
  expect(JSON.stringify(paths['/log-in']?.post?.requestBody)).toMatch(/"login".*"password"/);
});

test('given somebody else, it is not shown', async () => {
  const { app, db, cookieOf } = testDesk();
  await addAdministrator(db);
  const headers = cookieOf(await addColleague(db, [{ site: 'annex-1', role: 'administrator' }]));
  expect((await app.request('/openapi.json', { headers })).status).toBe(403);
});
