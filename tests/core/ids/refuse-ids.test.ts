import { describe, expect, test } from 'vitest';
import { findJobs, type LookAlike, REFUSALS } from '../../../lib/core/ids/find-ids.ts';
import { textsIn } from '../../fakes/texts.ts';

const A = '0123456789abcdef0123456789abcdef';
const B = 'ffffeeeeddddccccbbbbaaaa99998888';
const api = 'https://api.heygen.com';
const app = 'https://app.heygen.com';

const refused = (text: string, lookAlike: LookAlike) =>
  expect(findJobs(text), text).toEqual({ jobs: [], refused: [lookAlike] });

describe('an id that is known but not worth tracking is refused by name', () => {
  test.each<[string, LookAlike]>([
    ['brand_kit_id', 'brand_kit'],
    ['brandKitId', 'brand_kit'],
    ['image_id', 'image'],
    ['generation_id', 'image'],
    ['voice_clone_id', 'voice_clone'],
    ['comparison_id', 'comparison'],
    ['asset_id', 'asset'],
    ['image_asset_id', 'asset'],
    ['asset_batch_id', 'asset'],
    ['run_id', 'run'],
    ['runId', 'run'],
    ['key_id', 'key'],
    ['api_key_id', 'key'],
    ['style_id', 'style'],
    ['scene_id', 'scene'],
    ['workflow_id', 'workflow_definition'],
    ['brand_glossary_id', 'brand_glossary'],
    ['artifact_id', 'artifact'],
    ['execution_id', 'execution'],
    ['workflow_execution_id', 'execution'],
    ['avatar_id', 'used_avatar'],
    ['talking_photo_id', 'used_avatar'],
    ['voice_id', 'used_voice'],
  ])('with the label %s', (label, lookAlike) => {
    refused(`${label}: ${A}`, lookAlike);
    refused(`{"data":{"${label}":"${A}","status":"processing"}}`, lookAlike);
    refused(`{"${label}s":["${A}","${B}"]}`, lookAlike);
    refused(`--${label.replaceAll('_', '-')} ${A}`, lookAlike);
    refused(`{"${label}":"abc_12345"}`, lookAlike);
    const besideJob = findJobs(`{"${label}":"${A}","video_id":"${B}"}`);
    expect(besideJob).toEqual({ jobs: [{ id: B, kind: 'video' }], refused: [] });
  });

  test.each<[string, LookAlike]>([
    ['/v3/models/images/', 'image'],
    ['/v3/video-quality/comparisons/', 'comparison'],
    ['/v3/video-quality/comparisons/batches/', 'comparison'],
    ['/v3/brand-kits/', 'brand_kit'],
    ['/v3/brand-glossaries/', 'brand_glossary'],
    ['/v3/voices/', 'used_voice'],
    ['/v3/voices/clone/', 'voice_clone'],
    ['/v3/assets/', 'asset'],
    ['/v3/assets/batches/', 'asset'],
    ['/v3/assets/statuses?asset_ids=', 'asset'],
    ['/v3/assets/statuses?batch_ids=', 'asset'],
    ['/v3/video-agents/styles/', 'style'],
    ['/v3/workflows/', 'workflow_definition'],
    ['/v1/workflows/executions/', 'execution'],
    ['/v3/api_keys/', 'key'],
    ['/v3/templates/', 'template'],
  ])('in the address %s', (path, lookAlike) => {
    refused(`${api}${path}${A}`, lookAlike);
    refused(`curl ${api}${path}${A} -H "x-api-key: $KEY"`, lookAlike);
    refused(`GET ${path}abc_12345 200`, lookAlike);
  });

  test.each<[string, LookAlike]>([
    [`${app}/create-v4/draft?avatarGroup=${A}&defaultLookId=${B}`, 'used_avatar'],
    [`${app}/brand-kits?brandKitId=${A}`, 'brand_kit'],
    [`{"mode":"instant","voice_id":"${A}"}`, 'used_voice'],
    [`{"mode":"professional","voice":{"voice_id":"${A}"}}`, 'used_voice'],
    [`{"brand_kit":{"name":"x","id":"${A}"}}`, 'brand_kit'],
  ])('in %s', refused);

  test('beside others of its kind that are jobs', () => {
    const text = `{"voice_id":"${A}","mode":"instant"},{"voice_id":"${B}","mode":"professional"}`;
    expect(findJobs(text)).toEqual({ jobs: [{ id: B, kind: 'voice' }], refused: [] });
  });
});

test.each([`${app}/workflow-runs/${A}`, `monkey_id: ${A}`])(
  'an id of something else is no look-alike: %s',
  (text) => expect(findJobs(text).refused).toEqual([]),
);

test.each([`access_key_id: ${A}`, `{"event":{"x":1,"id":"${A}"}}`])(
  'an id of something else is no job: %s',
  (text) => expect(findJobs(text)).toEqual({ jobs: [], refused: ['other_id'] }),
);

test.each(['en', 'ru'] as const)('each refusal has a sentence of its own (%s)', (language) => {
  const { say } = textsIn(language);
  const sentences = REFUSALS.map((refusal) => say(`refused_${refusal}`));
  expect(new Set(sentences).size).toBe(REFUSALS.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^(?:That's|Это) .+\.$/);
});
