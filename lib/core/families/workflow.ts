import type { Family, FamilyApi } from './family.ts';

/** One run of a workflow (docs/heygen-api.md#workflow-runs). */
export const workflow = {
  list: '/v3/workflow-runs',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'workflow',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const workflowApi = {
  read: '/v3/workflow-runs/',
  idFields: ['id', 'run_id'],
  labels: ['workflow_run'],
  // With a digit: `wr_ptr` is a usual name in programs.
  idShape: 'wr_(?=[a-z]{0,59}\\d)[0-9a-z]{2,60}',
  apiName: 'workflow[-_]runs?',
  words: { partial: 'completed' },
  parts: 'outputs',
} as const satisfies FamilyApi;
