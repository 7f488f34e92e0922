// cspell:ignore notheygen
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findJobs,
  findTypedJobs,
  jobOfUrl,
  LOOK_ALIKES,
  type LookAlike,
  type Refusal,
} from '../../../lib/core/ids/find-ids.ts';
import { type JobRef, KINDS, type Kind } from '../../../lib/core/job/kind.ts';

const A = '0123456789abcdef0123456789abcdef';
const B = 'ffffeeeeddddccccbbbbaaaa99998888';
const C = '55556666777788889999aaaabbbbcccc';
const app = 'https://app.heygen.com';
const api = 'https://api.heygen.com';

const ofKind =
  (kind: Kind | null) =>
  (id: string): JobRef => ({ id, kind });
const video = ofKind('video');
const agent = ofKind('agent');
const translation = ofKind('translation');
const lipsync = ofKind('lipsync');
const clipping = ofKind('clipping');
const unknown = ofKind(null);

/** One JSON text a line. */
const json = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

type Case = [text: string, jobs: JobRef[], refused?: Refusal[]];

const check = (text: string, jobs: JobRef[], refused: Refusal[] = []) => {
  expect(findJobs(text)).toEqual({ jobs, refused });
};

describe('bare ids', () => {
  test.each<Case>([
    [A, [unknown(A)]],
    [A.toUpperCase(), [unknown(A)]],
    [`\n  ${A}\t\r\n`, [unknown(A)]],
    [`${A}, ${B};${A}\n${B}`, [unknown(A), unknown(B)]],
    [`Video ${A} is stuck.`, [unknown(A)]],
    [`"${A}" (${B})`, [unknown(A), unknown(B)]],
    [`Видео «${A}» зависло, а ${B}…`, [unknown(A), unknown(B)]],
    [`"ids are\\n${A}\\n${B}"`, [unknown(A), unknown(B)]],
    [`${A}.mp4`, [unknown(A)]],
    [`${A.slice(0, 9)}\u200b${A.slice(9)}`, [unknown(A)]],
  ])('are found in %j', check);

  test.each<Case>([
    ['hello', []],
    ['my video is still rendering', []],
    ['take2 of the video is ready', []],
    ['2026-11-23', []],
    ['12345678', []],
    ['   ', []],
    [`see ${A}0`, []],
    [`see ${A.slice(1)}`, []],
  ])('are not found in %j', check);
});

describe('findJobs in links to pages', () => {
  test.each<Case>([
    [`${app}/videos/${A}`, [video(A)]],
    [`${app}/videos/my-first-video--${A}`, [video(A)]],
    [`${app}/videos/${B}--${A}`, [video(A)]],
    [`${app}/videos/${A}--${A}`, [video(A)]],
    [`${app}/videos/avatar-video-${A}`, [video(A)]],
    [`${app}/videos/${A}?sid=video-preview`, [video(A)]],
    [`Look at ${app}/videos/${A}.`, [video(A)]],
    [`${app}/videos/${A}#t=3`, [video(A)]],
    [`${app}/videos/${A}?folder_id=${B}`, [video(A)]],
    [`${app}/videos/my%20video--${A}`, [video(A)]],
    [`${app}/videos/a%2Fb--${A}`, [video(A)]],
    [`${app}/videos/demo%2D%2D${A}`, [video(A)]],
    [`${app}/videos/${encodeURIComponent('Привет мир')}--${A}`, [video(A)]],
    [`${app}/share/${A}`, [video(A)]],
    [`<iframe src="${app}/embeds/${A}"></iframe>`, [video(A)]],
    [`${app}/embed/${A}`, [video(A)]],
    [`${app}/video/${A}`, [video(A)]],
    [`${app}/videos/${A}/edit`, [video(A)]],
    [`${app}/videos/${A}`.toUpperCase(), [video(A)]],
    [`see app.heygen.com/videos/${A}`, [video(A)]],
    [`${app}/video-agent/${A}`, [agent(A)]],
    [`${app}/video-agent/${A}/storyboard?x=1`, [agent(A)]],
    [`${app}/video-translation/share/${A}`, [translation(A)]],
    [`${app}/video-translation/${A}`, [translation(A)]],
    [`${app}/video-translate/${A}`, [translation(A)]],
    [`${app}/video-translate/share/demo--${A}?a=b`, [translation(A)]],
    [`${app}/home?videoId=${A}`, [video(A)]],
  ])('finds the id and the kind in %j', check);

  test.each<Case>([
    [`heygen://video/${A}`, [video(A)]],
    [`heygen://videos/promo--${A}?x=1`, [video(A)]],
    [`HEYGEN:///video-agent/${A}`, [agent(A)]],
    [`heygen://app.heygen.com/share/${A}`, [video(A)]],
    [`heygen://open?video_id=${A}`, [video(A)]],
    [`heygen://render/${A}`, [unknown(A)]],
    [`heygen://create-v4/${A}`, [], ['draft']],
    [`notheygen://video/${A}`, [], ['other_site']],
  ])("reads the links of HeyGen's own app: %j", check);

  test.each<Case>([[`https://share.heygen.com/${A}`, [unknown(A)]]])(
    'finds an id of unknown kind in %j',
    check,
  );

  test.each<Case>([
    [`${app}/projects`, []],
    [`${app}/home/studio`, []],
    [`${app}/something/${A}`, []],
  ])('finds nothing in %j', check);

  test.each<Case>([[`app.heygen.com/create-v4/${A}`, [], ['draft']]])('refuses %j', check);
});

describe('findJobs in links to files', () => {
  const owner = 'https://files2.heygen.ai/aws_pacific/avatar_tmp';
  test.each<Case>([
    [`${owner}/${B}/${A}.mp4?Expires=1`, [video(A)]],
    [`https://resource2.heygen.ai/video/${A}/1280x720.mp4`, [video(A)]],
    [`https://resource.heygen.ai/video/${A}/1280x720.webm`, [video(A)]],
    [`https://resource.heygen.ai/video/gifs/${A}.gif`, [video(A)]],
    [`https://files.heygen.ai/x/${A}.webm`, [video(A)]],
  ])('finds the video in %j', check);

  test.each<Case>([
    [`https://resource2.heygen.ai/video_translate/${B}/${A}.mp4`, []],
    [`https://files2.heygen.ai/avatar/v3/${A}/full/preview.webp`, []],
    [`${owner}/${B}/${A}.jpeg`, []],
    [`https://dynamic.heygen.ai/tr:w-10/${A}.mp4`, []],
    [`https://static.heygen.ai/${A}.mp4`, []],
    [`https://upload.heygen.com/v1/${A}`, []],
  ])('finds nothing in %j', check);
});

describe('findJobs in addresses of the API', () => {
  test.each<Case>([
    [`${api}/v3/videos/${A}`, [video(A)]],
    [`${api}/v2/videos/${A}`, [video(A)]],
    [`${api}/v1/video_status.get?video_id=${A}`, [video(A)]],
    [`${api}/v3/videos/vid_123.`, [video('vid_123')]],
    [`${api}/v1/video_status.get?video_id=v_abc123def456`, [video('v_abc123def456')]],
    [`${api}/v3/videos/statuses?video_ids=${A},${B}`, [video(A), video(B)]],
    [`${api}/v3/videos/statuses?video_ids=${A}%2C${B}`, [video(A), video(B)]],
    [`${api}/v3/videos/statuses?video_ids=vid_123,${B}`, [video('vid_123'), video(B)]],
    [`${api}/v3/videos/batches/${A}`, [ofKind('video_batch')(A)]],
    [`${api}/v3/videos/statuses?batch_ids=${A}`, [ofKind('video_batch')(A)]],
    [
      `${api}/v3/videos/statuses?video_ids=${A}&batch_ids=btch_12,${B}`,
      [video(A), ofKind('video_batch')('btch_12'), ofKind('video_batch')(B)],
    ],
    [`${api}/v3/videos/statuses?limit=1&amp;video_ids=${A}`, [video(A)]],
    [`${api}/v3/video-translations/${A}`, [translation(A)]],
    [`${api}/v2/video_translate/${A}`, [translation(A)]],
    [
      `${api}/v3/video-translations/statuses?video_translation_ids=${A},${B}`,
      [translation(A), translation(B)],
    ],
    [`${api}/v3/video-translations/batches/${A}`, [ofKind('translation_batch')(A)]],
    [
      `${api}/v3/video-translations/statuses?limit=2&batch_ids=${A}`,
      [ofKind('translation_batch')(A)],
    ],
    [`${api}/v3/lipsyncs/${A}`, [lipsync(A)]],
    [`${api}/v3/lipsyncs/statuses?lipsync_ids=${A},${B}`, [lipsync(A), lipsync(B)]],
    [`${api}/v3/lipsyncs/batches/${A}`, [ofKind('lipsync_batch')(A)]],
    [`${api}/v3/lipsyncs/statuses?batch_ids=${A}`, [ofKind('lipsync_batch')(A)]],
    [`${api}/v3/video-agents/${A}`, [agent(A)]],
    [`${api}/v3/video-agents/${A}/videos?limit=1`, [agent(A)]],
    [`${api}/v3/video-agents/sess-1`, [agent('sess-1')]],
    [`${api}/v3/ai-clipping/${A}`, [clipping(A)]],
    [`GET /v3/lipsyncs/${A} 200 31 ms`, [lipsync(A)]],
    [`curl "$BASE/v3/x" {{base}}/v3/video-agents/${A}`, [agent(A)]],
  ])('finds the ids and kinds in %j', check);

  test.each<Case>([
    [`${api}/v3/videos/batches ${api}/v3/videos/statuses?limit=100`, []],
    [`${api}/v3/webhooks/endpoints/${A}`, []],
  ])('finds nothing in %j', check);

  test.each<Case>([
    [`${api}/v2/avatar_group/${A}/avatars`, [], ['used_avatar']],
    [`${api}/v2/template/${A}`, [], ['template']],
  ])('refuses %j', check);
});

describe('findJobs with labels', () => {
  const labels: [Kind | null, string[]][] = [
    [
      'video',
      ['video_id', 'VIDEO_ID', 'videoId', 'Video ID', 'video-id', 'sourceVideoId', 'videoID'],
    ],
    ['agent', ['session_id', 'sessionId', 'Session ID', 'video_agent_id', 'videoAgentId']],
    ['translation', ['video_translation_id', 'video_translate_id', 'translation_id']],
    ['translation', ['videoTranslationId', 'Video translation ID', 'VIDEO-TRANSLATE-ID']],
    ['lipsync', ['lipsync_id', 'lipsyncId', 'Lip sync ID']],
    ['clipping', ['clipping_id', 'clip_job_id', 'clipJobId', 'AIClippingId']],
    ['instant_video', ['instant_video_id', 'instantVideoId']],
    ['hyperframes', ['render_id', 'renderId', 'hyperframes_render_id']],
    ['proofread', ['proofread_id', 'proofreadId', 'Proofread ID']],
    ['clipping', ['ai_clipping_id', 'aiClippingId']],
    ['filler_removal', ['filler_word_removal_id', 'fillerWordRemovalId', 'filler_removal_id']],
    ['background_removal', ['background_removal_id', 'Background removal ID']],
    ['podcast', ['podcast_id', 'podcastId', 'Podcast ID']],
    ['workflow', ['workflow_run_id', 'workflowRunId']],
    ['avatar', ['look_id', 'avatar_look_id', 'avatar_group_id', 'avatarGroupId']],
    ['avatar', ['avatar_item_id', 'default_look_id', 'defaultLookId']],
    ['voice', ['professional_voice_id', 'professionalVoiceId', 'model_voice_id']],
    ['video', ['heygen_video_id', 'heygenVideoId']],
    [null, ['batch_id', 'batchId', 'Batch ID']],
    ['video_batch', ['video_batch_id']],
    ['translation_batch', ['video_translation_batch_id']],
    ['lipsync_batch', ['lipsyncBatchId']],
  ];
  const cases = labels.flatMap(([kind, names]) => names.map((name) => ({ kind, name })));

  test.each(cases)('the label $name gives an id of kind $kind', ({ kind, name }) => {
    const only = { jobs: [{ id: A, kind }], refused: [] };
    const two = { jobs: [A, 'vid_123'].map((id) => ({ id, kind })), refused: [] };
    for (const text of [
      `${name}=${A}`,
      `${name}: ${A}, then more`,
      `${name} = '${A.toUpperCase()}'`,
      `{"${name}": "${A}"}`,
      `{ ${name}: '${A}' }`,
      `**${name}:** \`${A}\``,
      `<b>${name}:</b> ${A}`,
      `{\\"${name}\\": \\"${A}\\"}`,
      `&quot;${name}&quot;:&quot;${A}&quot;`,
      encodeURIComponent(encodeURIComponent(`{"${name}":"${A}"}`)),
    ]) {
      expect(findJobs(text), text).toEqual(only);
    }
    expect(findJobs(`{"${name}s": ["${A}",\n    "vid_123"]}`)).toEqual(two);
    expect(findJobs(`${name}s=${A},vid_123 `)).toEqual(two);
    expect(findJobs(`{"${name}": null, "status": "step12a"}`)).toEqual({ jobs: [], refused: [] });
  });

  test.each<Case>([
    [`2026-11-23 12:00:01 INFO poll video_id=${A} status=processing`, [video(A)]],
    ['{"video_id": "v_abc123def456"}', [video('v_abc123def456')]],
    ['video_id=vid_123: failed', [video('vid_123')]],
    [JSON.stringify({ video_ids: [A, B] }, null, 4), [video(A), video(B)]],
    [`video_ids:\n  - ${A}\n  - ${B}\nuser: x`, [video(A), video(B)]],
    [`Video IDs:\n* ${A}\n* ${B}`, [video(A), video(B)]],
    [`video_ids[0]=${A}&video_ids%5B1%5D=${B}`, [video(A), video(B)]],
    [`video_id_1: ${A}, Video ID 2: ${B}`, [video(A), video(B)]],
    [`video_id=my-title--${A}`, [video(A)]],
    [`heygen get --session-id ${A} --lipsync-id=${B}`, [agent(A), lipsync(B)]],
    [`the video id is ${A}, the session id ${B}`, [{ ...agent(B), follows: A }]],
    [`{"video": {"id": "${A}"}, "voice": {"id": "${B}"}}`, [video(A)]],
    [`<li data-video-id="${A}" data-avatar-id="${B}">`, [video(A)]],
    [`| Lipsync ID | ${A} |`, [lipsync(A)]],
    [`{"video_id":"${A}","key2abc":"x1"}`, [video(A)]],
    [`${A} … ${B} … video_id=${A}`, [video(A), unknown(B)]],
    [`video_id=${A} lipsync_id=${A}`, [video(A)]],
    [`lipsync_id=${A.toUpperCase()} ${A}`, [lipsync(A)]],
  ])('finds the ids and kinds in %j', check);

  test.each<Case>([[`End of session. ID: ${A}`, [unknown(A)]]])(
    'finds an id of unknown kind in %j',
    check,
  );

  test.each<Case>([
    ['video_id:\nrender2go: 1', []],
    ['video_id= take2_id=1', []],
    ['{"video_id":"","key2abc":"x1"}', []],
    ['video_id=""\nrender2go', []],
    [`video_id: ${app}/projects version2`, []],
    ['video_id: not known yet, see ticket42', []],
    [`video idea: abc123def`, []],
  ])('finds nothing in %j', check);
});

describe('findJobs in JSON', () => {
  const file = `https://files2.heygen.ai/aws_pacific/avatar_tmp/${B}/${C}.mp4`;
  test.each<Case>([
    [json({ error: null, data: { video_id: A } }), [video(A)]],
    [json({ data: [{ video_id: A }, { video_id: B }] }), [video(A), video(B)]],
    [
      `{"event_type":"avatar_video.success","event_data":{"video_id":"${A}","url":"${file}"}}`,
      [video(A)],
    ],
    [json({ avatar_id: B, video_id: A, folder_id: C }), [video(A)]],
    [json({ video_id: A, video_page_url: `${app}/videos/${B}` }), [video(A)]],
    [json({ id: A, video_page_url: `${app}/videos/demo--${A}` }), [video(A)]],
    [json({ video_url: file }), [video(C)]],
    [json({ id: A, text: `${app}/share/${B}` }), [unknown(A), video(B)]],
    [`"${api}/v3/videos/statuses?a=1\\u0026video_ids=${A}"`, [video(A)]],
  ])('finds the ids and kinds in %j', check);

  test.each<Case>([
    [`{"data":{"id":"${A}","status":"pending"}}`, [unknown(A)]],
    [json({ id: A, video_url: file }), [unknown(A)]],
    [json({ gif_url: file, thumbnailUrl: file, id: A }), [unknown(A)]],
    [json({ video_url: file, id: A }).replaceAll('/', '\\/'), [unknown(A)]],
    [json({ id: A, video_url: `https://files2.heygen.ai/x/${A}.mp4` }), [unknown(A)]],
    [json({ id: A, edit_url: `${app}/create-v4/${B}` }), [unknown(A)]],
  ])('finds an id of unknown kind in %j', check);

  test.each<Case>([['{"id": 12345678}', []]])('finds nothing in %j', check);
});

describe('findJobs with a session and its video', () => {
  const both: JobRef = { id: A, kind: 'agent', follows: B };
  test.each<Case>([
    [json({ session_id: A, video_id: B }), [both]],
    [json({ video_id: B, sessionId: A }), [both]],
    [json({ session_id: A, messages: [{ x: 1 }], video_id: B }), [both]],
    [json({ data: { session_id: A, status: 'x', video_id: B } }), [both]],
    [`{ session_id: '${A}', video_id: '${B}' }`, [both]],
    [`"session_id": "${A}",\n  "video_id": "${B}"`, [both]],
    [json({ session_id: A, video_id: null }, { session_id: A, video_id: B }), [both]],
    [json({ session_id: A, run_id: C, video_id: B }), [both]],
    [`${json({ session_id: A, video_id: B })} ${app}/videos/${B}`, [both]],
    [`${app}/videos/${B} ${app}/video-agent/${A} ${json({ session_id: A, video_id: B })}`, [both]],
    [JSON.stringify(json({ session_id: A, video_id: B })), [both]],
  ])('finds one job in %j', check);

  test('finds both videos of a session that went on, and follows the first', () => {
    const text = json({ session_id: A, video_id: B }, { session_id: A, video_id: C });
    check(text, [both, video(C)]);
  });

  test('finds both jobs if each is called the session of the other', () => {
    const text = `video_id=${B} ${json({ video_id: A, session_id: B })} ${json({ session_id: A, video_id: B })}`;
    check(text, [video(B), video(A)]);
  });

  test.each<Case>([
    [json({ session_id: A, video_id: null }), [agent(A)]],
    [json({ video_id: '', session_id: A }), [agent(A)]],
    [json({ session_id: 'sess-1', video_id: null }), [agent('sess-1')]],
    [json({ session_id: A, resource_ids: [B, C] }), [agent(A)]],
    [json({ session_id: A }), [agent(A)]],
  ])('finds the session in %j', check);

  test.each<Case>([
    [json({ session_id: A }, { video_id: B }), [agent(A), video(B)]],
    [json({ session_id: A, data: { video_id: B } }), [agent(A), video(B)]],
  ])('finds both in %j', check);
});

describe('findJobs with look-alikes', () => {
  test.each<[LookAlike, string[]]>([
    ['used_avatar', ['avatar_id', 'AVATAR_ID', 'Avatar ID', 'avatar-id', 'talking_photo_id']],
    ['used_voice', ['voice_id', 'voiceId', 'Voice ID', 'brand_voice_id']],
    ['template', ['template_id', 'templateId', 'Template ID']],
    ['draft', ['draft_id', 'draftId', 'Draft ID']],
    ['folder', ['folder_id', 'folderId', 'project_id', 'projectId', 'Project ID']],
    ['asset', ['asset_id', 'assetId', 'video_asset_id', 'Asset ID']],
  ])('refuses an id with a label of type %s', (kind, names) => {
    for (const name of names) {
      for (const text of [
        `${name}: ${A}`,
        `{"${name}":"${A}"}`,
        `{"${name}s": ["${A}", "${B}"]}`,
        `${name}s=${A},${B}`,
        `${name} ${A}`,
      ]) {
        expect(findJobs(text), text).toEqual({ jobs: [], refused: [kind] });
        expect(findJobs(`${text} & video_id=${C}`), text).toEqual({
          jobs: [video(C)],
          refused: [],
        });
      }
      expect(findJobs(`${name}: none`)).toEqual({ jobs: [], refused: [] });
      expect(findJobs(`{"${name}": null}`)).toEqual({ jobs: [], refused: [] });
    }
  });

  const untracked = ['callback', 'request', 'user', 'account', 'space', 'team', 'webhook'];
  test.each([...untracked, 'endpoint', 'workspace', 'invoice', 'customer'])(
    'refuses %s ids',
    (name) => {
      check(`${name}_id: ${A}`, [], ['other_id']);
      check(`{"${name}Ids":["${A}","${B}"]}`, [], ['other_id']);
      check(`X-${name}-Id: ${A}`, [], ['other_id']);
    },
  );

  test.each<Case>([
    [`${app}/create-v4/${A}?panel=scene`, [], ['draft']],
    [`${app}/create-v3/${A}`, [], ['draft']],
    [`${app}/create-v4/draft?template_id=${A}`, [], ['template']],
    [`${app}/create-v4/draft?a=b&template_id=tpl_123`, [], ['template']],
    [`${app}/create-v4/draft?avatarGroup=${A}&defaultLookId=${B}`, [], ['used_avatar']],
    [`${app}/create-v3/avatars?id=${A}`, [], ['used_avatar']],
    [`${app}/avatars/${A}`, [], ['used_avatar']],
    [`${app}/avatars/my-avatars?groupId=${A}`, [], ['used_avatar']],
    [`${app}/folders/${A}`, [], ['folder']],
    [`${app}/folder/my-folder-${A}?a=1`, [], ['folder']],
    [`${app}/projects?folderId=${A}`, [], ['folder']],
    [`${app}/projects?folder=${A}`, [], ['folder']],
    [`${app}/templates/${A}`, [], ['template']],
    [`${app}/templates/business/intro--${A}`, [], ['template']],
    [`${app}/voices?voiceId=${A}`, [], ['used_voice']],
    [`${app}/create-v4/${A} ${B}`, [unknown(B)], ['draft']],
    [`[${A}](${app}/create-v4/${A})`, [], ['draft']],
    [`voice_id=${A} avatar_id=${B} voice_id=${C}`, [], ['used_voice', 'used_avatar']],
    [`avatar_id=${A} loading ${A}`, [], ['used_avatar']],
    ['avatar_id: "Angela-inblackskirt-20220820"', [], ['used_avatar']],
    [`avatar id: ${A}`, [], ['used_avatar']],
    [json({ avatar_ids: [A, B] }), [], ['used_avatar']],
  ])('refuses %j', check);

  test.each<Case>([
    [`${app}/create-v3/avatars`, []],
    [`${app}/create-v4/draft`, []],
    [`${app}/settings/invoices/${A}`, []],
  ])('finds nothing in %j', check);

  test('finds the job if another label calls the same id a template', () => {
    check(`template_id=${A} video_id=${A}`, [video(A)]);
  });
});

describe('findJobs in texts with links', () => {
  const link = `${app}/video-agent/${A}`;
  const redirect = (to: string) => `https://www.google.com/url?q=${encodeURIComponent(to)}&sa=D`;
  test.each<Case>([
    [`see [the video](${link}) now`, [agent(A)]],
    [`**${link}**`, [agent(A)]],
    [`\`${link}\``, [agent(A)]],
    [`<a href="${link}">x</a>`, [agent(A)]],
    [`&lt;a href=&quot;${link}&quot;&gt;x&lt;/a&gt;`, [agent(A)]],
    [`<${link}|Demo>`, [agent(A)]],
    [`<${link}|${link}>`, [agent(A)]],
    [`«${link}»`, [agent(A)]],
    [`“${link}”, he said`, [agent(A)]],
    [`(${link}), then`, [agent(A)]],
    [`is it ${link}?`, [agent(A)]],
    [`${link}—look`, [agent(A)]],
    [`${link}。`, [agent(A)]],
    [`${B} then ${link}`, [unknown(B), agent(A)]],
    [`${link},${app}/videos/${B}`, [agent(A), video(B)]],
    [`${link},${B}`, [agent(A), unknown(B)]],
    [encodeURIComponent(link), [agent(A)]],
    [encodeURIComponent(encodeURIComponent(link)), [agent(A)]],
    [redirect(link), [agent(A)]],
    [redirect(redirect(link)), [agent(A)]],
    [`https://example.org/?u=${link}&h=${B}`, [agent(A)]],
    [`${app}/login?next=${encodeURIComponent(link)}`, [agent(A)]],
    [`a=${link}%20and%20${app}/videos/${B}`, [agent(A), video(B)]],
    [`100% of ${link} %zz`, [agent(A)]],
  ])('finds the ids and kinds in %j', check);

  test.each<Case>([
    [redirect(`${app}/create-v4/${A}`), [], ['draft']],
    [redirect(`${app}/x?a=b&template_id=${A}`), [], ['template']],
  ])('refuses %j', check);

  test.each<Case>([[redirect(`${app}/home`), []]])('finds nothing in %j', check);
});

describe('findTypedJobs', () => {
  const checkTyped = (text: string, jobs: JobRef[], refused: Refusal[] = []) => {
    expect(findTypedJobs(text)).toEqual({ jobs, refused });
  };

  test.each<Case>([
    ['v_abc123def456', [unknown('v_abc123def456')]],
    ['vid_123 vid_124, vid_123', [unknown('vid_123'), unknown('vid_124')]],
    ['Vid_ABC1', [unknown('Vid_ABC1')]],
    [A.slice(12), [unknown(A.slice(12))]],
    [`${A} vid_123`, [unknown(A), unknown('vid_123')]],
    [`my-first-video--${A.toUpperCase()}`, [unknown(A)]],
    [`${app}/videos/${A}`, [video(A)]],
    [`vid_123\n${app}/video-agent/${A}`, [unknown('vid_123'), agent(A)]],
    [`${api}/v3/videos/statuses?video_ids=${A},vid_123`, [video(A), video('vid_123')]],
    ['session id: sess-42', [agent('sess-42')]],
    [`${app}/create-v4/${A} vid_123`, [unknown('vid_123')], ['draft']],
  ])('accepts %j', checkTyped);

  test.each<Case>([[`${app}/create-v4/${A}`, [], ['draft']]])('refuses %j', checkTyped);

  test.each<Case>([
    ['hello', []],
    ['2026-11-23', []],
    ['12345678', []],
    ['take2 of the video is ready', []],
    [' ', []],
  ])('finds nothing in %j', checkTyped);
});

test('findJobs ignores a word of unknown shape without a label', () => {
  expect(findJobs('version2')).toEqual({ jobs: [], refused: [] });
});

describe('jobOfUrl', () => {
  test.each<[string, JobRef | null]>([
    [`${app}/videos/${A}`, video(A)],
    [`${app}/videos/${A}/`, video(A)],
    [`${app}/videos/demo--${A.toUpperCase()}?x=1`, video(A)],
    [`${app}/video-agent/${A}/x`, agent(A)],
    [`${app}/video-translation/share/${A}`, translation(A)],
    [`https://resource2.heygen.ai/video/${A}/1280x720.mp4`, video(A)],
    [`${api}/v3/lipsyncs/${A}`, lipsync(A)],
    [`${api}/v1/video_status.get?video_id=${A}`, video(A)],
  ])('returns the job of %s', (link, job) => {
    expect(jobOfUrl(link)).toEqual(job);
  });

  test.each([
    `${app}/projects`,
    `${app}/create-v4/${A}`,
    `https://example.org/videos/${A}`,
    `https://example.org/?to=${app}/videos/${A}`,
    `app.heygen.com/videos/${A}`,
    `javascript:alert("${A}")`,
    '',
  ])('returns null for %j', (link) => {
    expect(jobOfUrl(link)).toBeNull();
  });
});

test('no word is the name of a kind and of a look-alike', () => {
  expect(LOOK_ALIKES.filter((word) => (KINDS as readonly string[]).includes(word))).toEqual([]);
});

/** Pieces that match parts of the patterns. Joined, they make the most difficult texts. */
const PIECES = [
  ...['https://', 'https%3A%2F%2F', 'app.heygen.com', '/videos/', '/v3/videos/'],
  ...['/create-v4/', A, B, A.slice(1), 'video_id', 'session_ids', 'avatar id', '"id"'],
  ...['https://app.heygen.com/videos/', ':', '=', '"', "'", '\\', '\\"', '\\n', '{', '}', '['],
  ...[']', ',', ' ', '\n', '-', '_', '.', '/', '?', '&', '&amp;', '%25', '%22', '%2F', '|'],
  ...['<b>', '—', 'vid_123', 'v2', 'null', 'batches/', '.mp4', '"video_url":"', 'heygen.ai/'],
  ...['batch_ids=', '--', 'hfr_abc1', 'wr_01', 'wr_a', 'job_id', 'look_id', 'run_id: '],
  ...['"avatar_item":{', '"model":"heygen-video-1"', '"mode":"professional"', 'models/videos'],
  ...['heygen models videos ', '/v3/brand-kits/', '/v3/avatars/looks/', '"session_id":"'],
];

describe('any text', () => {
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((all) => all.join(''));
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    pieces,
    fc.tuple(pieces, fc.string(), pieces).map((all) => all.join('')),
  );
  const wellFormed = ({ jobs }: { jobs: JobRef[] }) => {
    const ids = jobs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const followed = jobs.flatMap(({ follows }) => follows ?? []);
    for (const id of [...ids, ...followed]) expect(id).toMatch(/^[\w-]{3,64}$/);
    expect(
      followed.filter((id) => jobs.some((job) => job.id === id && job.kind !== 'agent')),
    ).toEqual([]);
  };

  test('gives only well-formed ids, and each only once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        wellFormed(findJobs(text));
        wellFormed(findTypedJobs(text));
        const job = jobOfUrl(text);
        if (job) wellFormed({ jobs: [job] });
      }),
      { numRuns: 2000 },
    );
  });

  const hexId = fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
    .map((digits) => digits.join(''));
  const prose = fc
    .array(
      fc.constantFrom('the', 'video', 'Видео', 'failed,', '100%', 'at 12:30', '«so»', '{x}', '…'),
    )
    .map((words) => words.join(' '));
  const templates: [(id: string) => string, Kind | null][] = [
    [(id) => id, null],
    [(id) => `"${id}"`, null],
    [(id) => `<td>${id.toUpperCase()}</td>`, null],
    [(id) => `{"data":{"id":"${id}"}}`, null],
    [(id) => `video_id=${id}`, 'video'],
    [(id) => JSON.stringify(JSON.stringify({ lipsyncId: id })), 'lipsync'],
    [(id) => `[x](${app}/videos/a-title--${id}?a=b)`, 'video'],
    [(id) => `<a href='${app}/video-agent/${id}'>`, 'agent'],
    [(id) => encodeURIComponent(`${app}/share/${id}`), 'video'],
    [(id) => `<${app}/video-translation/share/${id}|x>`, 'translation'],
    [(id) => `GET ${api}/v3/ai-clipping/${id}.`, 'clipping'],
    [(id) => `curl ${api}/v3/models/audio/voices/${id} -s`, 'voice'],
    [(id) => JSON.stringify({ avatar_group: { name: 'x', id } }), 'avatar'],
    [(id) => JSON.stringify({ model: 'heygen-video-1', video_id: id }, null, 2), 'instant_video'],
    [(id) => `{"proofread_ids": ["${id}"]}`, 'proofread'],
    [(id) => `https://example.org/?to=${encodeURIComponent(`${app}/embeds/${id}`)}`, 'video'],
  ];

  test('gives the id that was inserted into it', () => {
    const places = fc.constantFrom(...templates);
    fc.assert(
      fc.property(hexId, prose, prose, places, (id, before, after, [write, kind]) => {
        const text = `${before} ${write(id)} ${after}`;
        expect(findJobs(text)).toEqual({ jobs: [{ id, kind }], refused: [] });
      }),
      { numRuns: 1000 },
    );
  });
});
