import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../harness/postgres.ts';

let mine: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [mine, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([mine.drop(), other.drop()]);
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

it('gives each test file a database that no other sees', async () => {
  await query(mine.url, 'CREATE TABLE note (body text)');
  const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
  expect(await query(mine.url, tables)).toEqual([{ tablename: 'note' }]);
  expect(await query(other.url, tables)).toEqual([]);
});

it('is a real server that keeps UTC', async () => {
  expect(await query(mine.url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
  const [row] = (await query(mine.url, 'SHOW server_version_num')) as { server_version_num: string }[];
  expect(Number(row?.server_version_num)).toBeGreaterThanOrEqual(150_000);
});
