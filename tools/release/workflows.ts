import { isRecord } from '../../lib/core/base/is-record.ts';

/** The only job that may write: it uploads the release. */
const MAY_WRITE = 'release.yml publish';

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

const INSTALLS = /\bnpm ci\b|^\.ci\/run$/m;

/** Returns what a GitHub workflow does although it must not; empty if all is well. */
export function workflowFindings(name: string, workflow: unknown): string[] {
  if (!isRecord(workflow) || !isRecord(workflow.jobs)) return [`${name}: has no jobs`];
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) =>
    isRecord(job) && Array.isArray(job.steps) ? job.steps : [],
  );
  const commands = steps
    .filter(isRecord)
    .flatMap(({ run }) => (typeof run === 'string' ? run : []));
  const used = [...jobs.map(([, job]) => job), ...steps]
    .filter(isRecord)
    .flatMap(({ uses }) => (uses === undefined ? [] : String(uses)));
  return [
    ...used
      .filter((action) => !PINNED.test(action))
      .map((action) => `${action} is not pinned by its commit`),
    ...(isReadOnly(workflow.permissions) ? [] : ['permissions are not `contents: read`']),
    ...jobs.flatMap(([job, body]) => jobFindings(`${name} ${job}`, body)),
    ...(commands.some((line) => INSTALLS.test(line)) ? [] : ['npm ci is not used']),
    ...commands
      .filter((line) => /\bnpm (?:i|install|add)\b/.test(line))
      .map((line) => `runs ${line}`),
    ...(/\$\{\{[^}]*\bsecrets\b/.test(JSON.stringify(workflow)) ? ['a secret is used'] : []),
    ...(isRecord(workflow.on) && 'pull_request_target' in workflow.on
      ? ['code from forks would run with our rights']
      : []),
  ].map((finding) => `${name}: ${finding}`);
}

const isReadOnly = (permissions: unknown): boolean =>
  JSON.stringify(permissions) === '{"contents":"read"}';

function jobFindings(place: string, job: unknown): string[] {
  if (!isRecord(job) || job.permissions === undefined || isReadOnly(job.permissions)) return [];
  const writes = JSON.stringify(job.permissions) === '{"contents":"write"}';
  return writes && place === MAY_WRITE
    ? []
    : [`${place} asks for ${JSON.stringify(job.permissions)}`];
}
