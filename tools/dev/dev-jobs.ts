import type { JobScript } from '../../tests/simulator/jobs.ts';
import type { Simulator } from '../../tests/simulator/server.ts';

const MINUTE = 60_000;

interface DevJob {
  store: 'videos' | 'agents' | 'translations';
  /** The description for the developer. */
  story: string;
  script: JobScript;
}

/** Some jobs never end, so that a developer can work for an hour with every status on the page. */
const JOBS: readonly DevJob[] = [
  {
    store: 'videos',
    story: 'renders and never ends',
    script: {
      id: 'd0000000000000000000000000000001',
      title: 'Product tour',
      life: [{ after: 0, status: 'processing' }],
    },
  },
  {
    store: 'videos',
    story: 'waits in the queue and never ends',
    script: {
      id: 'd0000000000000000000000000000002',
      title: 'Autumn campaign',
      life: [{ after: 0, status: 'pending' }],
    },
  },
  {
    store: 'videos',
    story: 'is ready three minutes after the start',
    script: {
      id: 'd0000000000000000000000000000003',
      title: 'Team update',
      life: [
        { after: 0, status: 'processing' },
        {
          after: 3 * MINUTE,
          status: 'completed',
          fields: { thumbnail_url: 'https://files2.heygen.ai/pictures/225.jpg' },
        },
      ],
    },
  },
  {
    store: 'videos',
    story: 'failed, with a reason',
    script: {
      id: 'd0000000000000000000000000000004',
      title: 'Onboarding, part 2',
      life: [
        {
          after: 0,
          status: 'failed',
          fields: {
            failure_code: 'rendering_failed',
            failure_message: 'Avatar rendering timed out',
          },
        },
      ],
    },
  },
  {
    store: 'agents',
    story: 'is an agent session that waits for an answer',
    script: {
      id: 'd0000000000000000000000000000005',
      title: 'Launch film',
      life: [{ after: 0, status: 'waiting_for_input', fields: { progress: 30 } }],
    },
  },
  {
    store: 'translations',
    story: 'is a translation, ready five minutes after the start',
    script: {
      id: 'd0000000000000000000000000000006',
      title: 'Product tour, Spanish',
      life: [
        { after: 0, status: 'running' },
        { after: 5 * MINUTE, status: 'completed' },
      ],
    },
  },
];

const UNKNOWN_ID = 'd0000000000000000000000000000007';

/** Adds the jobs to the simulated account. */
export function addDevJobs(simulator: Simulator): void {
  for (const { store, script } of JOBS) simulator[store].add(script);
}

/** One line per job. The popup finds the ids in them, so the lines can be pasted as they are. */
export const DEV_JOB_LINES: readonly string[] = [
  ...JOBS.map(({ script, story }) => `${script.id}  ${story}`),
  `${UNKNOWN_ID}  is unknown to HeyGen`,
];
