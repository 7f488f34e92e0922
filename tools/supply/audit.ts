/**
 * Asks npm about known vulnerabilities in the shipped packages: `npm run audit`. Exits with 1 if
 * there are any.
 */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { SHIPPED } from './shipped.ts';

/** The result of an audit. Each finding is one line of text. */
export type Audit =
  | { kind: 'answered'; shipped: string[]; buildOnly: string[] }
  | { kind: 'unanswered'; reason: string };

const advisory = z.object({ title: z.string(), url: z.string(), severity: z.string() });
const report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    // A name in `via` is another package, whose own entry holds the advisory.
    z.object({ via: z.array(z.union([z.string(), advisory])), nodes: z.array(z.string()) }),
  ),
});
const refusal = z.object({ message: z.string(), statusCode: z.optional(z.number()) });

/** A 400 or 422 is an answer: npm's request was wrong, and that must not pass for silence. */
const isNoAnswer = (status: number | undefined) => status !== 400 && status !== 422;

/** Reads the output of `npm audit --json`. Throws if it is no report and no failed request. */
export function readAudit(printed: string): Audit {
  const json: unknown = JSON.parse(printed);
  const refused = refusal.safeParse(json);
  if (refused.success && isNoAnswer(refused.data.statusCode)) {
    return { kind: 'unanswered', reason: refused.data.message };
  }
  const read = report.safeParse(json);
  if (!read.success) throw new Error(`npm audit printed something unknown: ${printed}`);
  const shipped: string[] = [];
  const buildOnly: string[] = [];
  for (const [name, { via, nodes }] of Object.entries(read.data.vulnerabilities)) {
    // A copy deeper in node_modules belongs to a tool. Shipped packages are at the top level.
    const ships = name in SHIPPED && nodes.includes(`node_modules/${name}`);
    for (const found of via.filter((cause) => typeof cause !== 'string')) {
      const line = `${name}: ${found.severity}, ${found.title}, ${found.url}`;
      (ships ? shipped : buildOnly).push(line);
    }
  }
  return { kind: 'answered', shipped, buildOnly };
}

/**
 * Runs npm's audit of the whole lock file. `--omit=dev` would leave out WXT, whose code is in the
 * bundle. The list of shipped packages separates them from those that only build or test.
 * `--offline=false` overrules the user's settings: offline, npm reports no findings without asking.
 */
export async function runAudit(more: string[] = [], env = process.env): Promise<Audit> {
  const settings = [
    '--include=dev',
    '--offline=false',
    '--fetch-retries=0',
    '--fetch-timeout=120000',
  ];
  const args = ['audit', '--json', ...settings, ...more];
  const printed = await new Promise<string>((resolve, reject) => {
    // npm exits with 1 for findings and for a failed request, so the output decides.
    execFile('npm', args, { env, maxBuffer: 2 ** 26, timeout: 60_000 }, (failure, stdout) => {
      if (failure && !stdout.trim()) reject(failure);
      else resolve(stdout);
    });
  });
  return readAudit(printed);
}

/** Returns the result as lines for people. */
export function auditLines(audit: Audit): string[] {
  if (audit.kind === 'unanswered') {
    return [`NOT AUDITED: the registry did not answer (${audit.reason})`];
  }
  const { shipped, buildOnly } = audit;
  return [
    `${shipped.length} known vulnerabilities in shipped packages, ${buildOnly.length} in packages that only build or test`,
    ...shipped.map((line) => `SHIPS ${line}`),
    ...buildOnly.map((line) => `build only ${line}`),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const audit = await runAudit();
  console.info(auditLines(audit).join('\n'));
  if (audit.kind === 'answered' && audit.shipped.length > 0) process.exitCode = 1;
}
