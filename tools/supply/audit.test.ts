import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditLines, readAudit, runAudit } from './audit.ts';

// npm needs half a second to start, and several seconds on a busy machine.
const timeout = 600_000;

test('npm knows no vulnerability in the shipped packages', { timeout }, async ({ skip }) => {
  const audit = await runAudit();
  console.info(auditLines(audit).join('\n'));
  if (audit.kind === 'unanswered') return skip(auditLines(audit).join());
  expect(audit.shipped).toEqual([]);
});

describe('the audit with the real npm and a fake registry', { timeout }, () => {
  const cache = mkdtempSync(join(tmpdir(), 'renderwatch-npm-'));
  const env = { ...process.env, npm_config_cache: cache, npm_config_logs_max: '0' };
  let registry: Server;
  let answer: { status: number; body: unknown };

  const at = (port: number) => [`--registry=http://127.0.0.1:${port}/`];
  const here = () => at((registry.address() as AddressInfo).port);
  const finding = (severity = 'high') => ({
    id: 1,
    title: 'Says too much',
    url: 'https://github.com/advisories/GHSA-test',
    severity,
    vulnerable_versions: '<99.0.0',
  });

  beforeEach(async () => {
    registry = createServer((request, response) => {
      // npm also asks for the dependents of a finding. This registry does not know them.
      const isAudit = request.url?.endsWith('/advisories/bulk');
      response.writeHead(isAudit ? answer.status : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isAudit ? answer.body : {}));
    });
    await new Promise<void>((ready) => registry.listen(0, '127.0.0.1', ready));
  });
  afterEach(() => new Promise((closed) => registry.close(closed)));
  afterAll(() => rmSync(cache, { recursive: true, force: true }));

  test.each(['preact', 'wxt'])('reports a finding in %s, which ships', async (name) => {
    answer = { status: 200, body: { [name]: [finding('low')] } };
    expect(await runAudit(here(), env)).toMatchObject({
      kind: 'answered',
      shipped: [`${name}: low, Says too much, https://github.com/advisories/GHSA-test`],
    });
  });

  test('does not count a finding in a package that only builds or tests', async () => {
    answer = { status: 200, body: { vitest: [finding()] } };
    const audit = await runAudit(here(), env);
    expect(audit).toMatchObject({ kind: 'answered', shipped: [] });
    expect(auditLines(audit).join('\n')).toContain('build only vitest: high');
  });

  test('accepts an answer without findings', async () => {
    answer = { status: 200, body: {} };
    expect(await runAudit(here(), env)).toEqual({ kind: 'answered', shipped: [], buildOnly: [] });
  });

  test.each([404, 405, 503])('is unanswered if a mirror returns status %i', async (status) => {
    answer = { status, body: {} };
    const audit = await runAudit(here(), env);
    expect(audit.kind).toBe('unanswered');
    expect(auditLines(audit).join()).toMatch(new RegExp(`^NOT AUDITED: .*${status}`));
  });

  test('rejects if the registry refuses the request as wrong', async () => {
    answer = { status: 400, body: {} };
    await expect(runAudit(here(), env)).rejects.toThrow('400');
  });

  test('is unanswered without a connection', async () => {
    const audit = await runAudit(at(1), env);
    expect(audit).toMatchObject({ kind: 'unanswered', reason: expect.stringContaining('REFUSED') });
  });

  test("ignores the user's offline setting, so it does not report a false success", async () => {
    const offline = { ...env, npm_config_offline: 'true', npm_config_audit: 'false' };
    expect(await runAudit(at(1), offline)).toMatchObject({ kind: 'unanswered' });
  });
});

test('an unknown output of npm throws an error', () => {
  expect(() => readAudit('{"error":{"code":"ENOLOCK"}}')).toThrow('unknown');
  expect(() => readAudit('{}')).toThrow('unknown');
});

test('a copy of a package that belongs to a tool does not count as shipped', () => {
  const via = [{ title: 'Slow', url: 'https://example.org', severity: 'low' }];
  const nodes = ['node_modules/tool/node_modules/zod'];
  const printed = { auditReportVersion: 2, vulnerabilities: { zod: { via, nodes } } };
  expect(readAudit(JSON.stringify(printed))).toEqual({
    kind: 'answered',
    shipped: [],
    buildOnly: ['zod: low, Slow, https://example.org'],
  });
});
