import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findJobs,
  findTypedJobs,
  jobOfUrl,
  LOOK_ALIKES,
  type LookAlike,
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

type Case = [name: string, text: string, jobs: JobRef[], refused?: LookAlike[]];

const check = (_: string, text: string, jobs: JobRef[], refused: LookAlike[] = []) => {
  expect(findJobs(text)).toEqual({ jobs, refused });
};

describe('bare ids', () => {
  test.each<Case>([
    ['a text that is nothing else', A, [unknown(A)]],
    ['upper case', A.toUpperCase(), [unknown(A)]],
    ['spaces and line ends', `\n  ${A}\t\r\n`, [unknown(A)]],
    ['a list with any separator', `${A}, ${B};${A}\n${B}`, [unknown(A), unknown(B)]],
    ['a sentence', `Video ${A} is stuck.`, [unknown(A)]],
    ['quotes and brackets', `"${A}" (${B})`, [unknown(A), unknown(B)]],
    ['a Russian sentence', `Видео «${A}» зависло, а ${B}…`, [unknown(A), unknown(B)]],
    ['JSON with an escaped line end', `"ids are\\n${A}\\n${B}"`, [unknown(A), unknown(B)]],
    ['the name of a file', `${A}.mp4`, [unknown(A)]],
    ['a word with an invisible mark', `${A.slice(0, 9)}\u200b${A.slice(9)}`, [unknown(A)]],
  ])('are found in %s', check);

  test.each<Case>([
    ['a word', 'hello', []],
    ['a sentence', 'my video is still rendering', []],
    ['a sentence with a word that ends in a number', 'take2 of the video is ready', []],
    ['a date', '2026-11-23', []],
    ['a number', '12345678', []],
    ['white space', '   ', []],
    ['prose with 33 hex digits', `see ${A}0`, []],
    ['prose with 31 hex digits', `see ${A.slice(1)}`, []],
  ])('are not found in %s', check);
});

describe('findJobs in links to pages', () => {
  test.each<Case>([
    ['a video page', `${app}/videos/${A}`, [video(A)]],
    ['a page with a title before the id', `${app}/videos/my-first-video--${A}`, [video(A)]],
    ['a page with 32 hex digits in the title too', `${app}/videos/${B}--${A}`, [video(A)]],
    ['a page that contains the id twice', `${app}/videos/${A}--${A}`, [video(A)]],
    ['a page with a single dash', `${app}/videos/avatar-video-${A}`, [video(A)]],
    ['a page with a query', `${app}/videos/${A}?sid=video-preview`, [video(A)]],
    ['a page with a full stop after it', `Look at ${app}/videos/${A}.`, [video(A)]],
    ['a page with a fragment', `${app}/videos/${A}#t=3`, [video(A)]],
    ['a page with a folder in the query', `${app}/videos/${A}?folder_id=${B}`, [video(A)]],
    ['a page with a space in the title', `${app}/videos/my%20video--${A}`, [video(A)]],
    ['a page with a slash in the title', `${app}/videos/a%2Fb--${A}`, [video(A)]],
    ['a page with percent-encoded dashes', `${app}/videos/demo%2D%2D${A}`, [video(A)]],
    [
      'a page with a Russian title',
      `${app}/videos/${encodeURIComponent('Привет мир')}--${A}`,
      [video(A)],
    ],
    ['a share link', `${app}/share/${A}`, [video(A)]],
    ['an embedded video', `<iframe src="${app}/embeds/${A}"></iframe>`, [video(A)]],
    ['the other path of embedded videos', `${app}/embed/${A}`, [video(A)]],
    ['the other path of video pages', `${app}/video/${A}`, [video(A)]],
    ['a page below a video page', `${app}/videos/${A}/edit`, [video(A)]],
    ['a link in upper case', `${app}/videos/${A}`.toUpperCase(), [video(A)]],
    ['a link without its scheme', `see app.heygen.com/videos/${A}`, [video(A)]],
    ['an agent session', `${app}/video-agent/${A}`, [agent(A)]],
    ['a page below an agent session', `${app}/video-agent/${A}/storyboard?x=1`, [agent(A)]],
    ['a shared translation', `${app}/video-translation/share/${A}`, [translation(A)]],
    ['a translation', `${app}/video-translation/${A}`, [translation(A)]],
    ['the other path of translations', `${app}/video-translate/${A}`, [translation(A)]],
    [
      'the other path of shared translations',
      `${app}/video-translate/share/demo--${A}?a=b`,
      [translation(A)],
    ],
    ['a page with the id only in its query', `${app}/home?videoId=${A}`, [video(A)]],
    [
      'a page of another site that names the id',
      `http://localhost:3000/watch?video_id=${A}`,
      [video(A)],
    ],
  ])('finds the id and the kind in %s', check);

  test.each<Case>([
    ['share.heygen.com', `https://share.heygen.com/${A}`, [unknown(A)]],
    ['a page of another site', `http://localhost:3000/watch/${A}`, [unknown(A)]],
    [
      'a host that begins like HeyGen’s',
      `https://app.heygen.com.example.org/videos/${A}`,
      [unknown(A)],
    ],
    [
      'a link with a user name like HeyGen’s host',
      `https://app.heygen.com@example.org/videos/${A}`,
      [unknown(A)],
    ],
  ])('finds an id of unknown kind in %s', check);

  test.each<Case>([
    ['the list of projects', `${app}/projects`, []],
    ['the home page', `${app}/home/studio`, []],
    ['an unknown page', `${app}/something/${A}`, []],
  ])('finds nothing in %s', check);

  test.each<Case>([
    ['a draft without its scheme', `app.heygen.com/create-v4/${A}`, [], ['draft']],
    ['an avatar on another site', `http://localhost:3000/look?avatar_id=${A}`, [], ['avatar']],
  ])('refuses %s', check);
});

describe('findJobs in links to files', () => {
  const owner = 'https://files2.heygen.ai/aws_pacific/avatar_tmp';
  test.each<Case>([
    ['the last hex digits of the path', `${owner}/${B}/${A}.mp4?Expires=1`, [video(A)]],
    ['the name of a folder', `https://resource2.heygen.ai/video/${A}/1280x720.mp4`, [video(A)]],
    [
      'a folder on a host without a number',
      `https://resource.heygen.ai/video/${A}/1280x720.webm`,
      [video(A)],
    ],
    ['an animation', `https://resource.heygen.ai/video/gifs/${A}.gif`, [video(A)]],
    ['a webm file', `https://files.heygen.ai/x/${A}.webm`, [video(A)]],
  ])('finds the video in %s', check);

  test.each<Case>([
    ['the file of a translation', `https://resource2.heygen.ai/video_translate/${B}/${A}.mp4`, []],
    ['the file of an avatar', `https://files2.heygen.ai/avatar/v3/${A}/full/preview.webp`, []],
    ['a picture', `${owner}/${B}/${A}.jpeg`, []],
    ['a dynamic picture', `https://dynamic.heygen.ai/tr:w-10/${A}.mp4`, []],
    ['a static file', `https://static.heygen.ai/${A}.mp4`, []],
    ['an upload', `https://upload.heygen.com/v1/${A}`, []],
  ])('finds nothing in %s', check);
});

describe('findJobs in addresses of the API', () => {
  test.each<Case>([
    ['a video', `${api}/v3/videos/${A}`, [video(A)]],
    ['a video of v2', `${api}/v2/videos/${A}`, [video(A)]],
    ['a video of v1', `${api}/v1/video_status.get?video_id=${A}`, [video(A)]],
    ['a video id of unknown shape', `${api}/v3/videos/vid_123.`, [video('vid_123')]],
    [
      'a video id of unknown shape in v1',
      `${api}/v1/video_status.get?video_id=v_abc123def456`,
      [video('v_abc123def456')],
    ],
    ['a list', `${api}/v3/videos/statuses?video_ids=${A},${B}`, [video(A), video(B)]],
    ['an encoded list', `${api}/v3/videos/statuses?video_ids=${A}%2C${B}`, [video(A), video(B)]],
    [
      'a list with an id of unknown shape',
      `${api}/v3/videos/statuses?video_ids=vid_123,${B}`,
      [video('vid_123'), video(B)],
    ],
    ['a batch', `${api}/v3/videos/batches/${A}`, [ofKind('video_batch')(A)]],
    ['a batch in a query', `${api}/v3/videos/statuses?batch_ids=${A}`, [ofKind('video_batch')(A)]],
    [
      'a query with videos and batches',
      `${api}/v3/videos/statuses?video_ids=${A}&batch_ids=btch_12,${B}`,
      [video(A), ofKind('video_batch')('btch_12'), ofKind('video_batch')(B)],
    ],
    ['HTML', `${api}/v3/videos/statuses?limit=1&amp;video_ids=${A}`, [video(A)]],
    ['a translation', `${api}/v3/video-translations/${A}`, [translation(A)]],
    ['a translation of v2', `${api}/v2/video_translate/${A}`, [translation(A)]],
    [
      'a list of translations',
      `${api}/v3/video-translations/statuses?video_translation_ids=${A},${B}`,
      [translation(A), translation(B)],
    ],
    [
      'a batch of translations',
      `${api}/v3/video-translations/batches/${A}`,
      [ofKind('translation_batch')(A)],
    ],
    [
      'a batch of translations in a query',
      `${api}/v3/video-translations/statuses?limit=2&batch_ids=${A}`,
      [ofKind('translation_batch')(A)],
    ],
    ['a lipsync', `${api}/v3/lipsyncs/${A}`, [lipsync(A)]],
    [
      'a list of lipsyncs',
      `${api}/v3/lipsyncs/statuses?lipsync_ids=${A},${B}`,
      [lipsync(A), lipsync(B)],
    ],
    ['a batch of lipsyncs', `${api}/v3/lipsyncs/batches/${A}`, [ofKind('lipsync_batch')(A)]],
    [
      'a batch of lipsyncs in a query',
      `${api}/v3/lipsyncs/statuses?batch_ids=${A}`,
      [ofKind('lipsync_batch')(A)],
    ],
    ['an agent session', `${api}/v3/video-agents/${A}`, [agent(A)]],
    ['the videos of a session', `${api}/v3/video-agents/${A}/videos?limit=1`, [agent(A)]],
    ['a session id of unknown shape', `${api}/v3/video-agents/sess-1`, [agent('sess-1')]],
    ['a clipping', `${api}/v3/ai-clipping/${A}`, [clipping(A)]],
    ['a log with only the path', `GET /v3/lipsyncs/${A} 200 31 ms`, [lipsync(A)]],
    ['a shell script', `curl "$BASE/v3/x" {{base}}/v3/video-agents/${A}`, [agent(A)]],
  ])('finds the ids and kinds in %s', check);

  test.each<Case>([
    [
      'paths that end in a word',
      `${api}/v3/videos/batches ${api}/v3/videos/statuses?limit=100`,
      [],
    ],
    ['a list of all videos', `${api}/v3/videos?limit=100&token=abc123def456`, []],
    ['an endpoint without jobs', `${api}/v3/webhooks/endpoints/${A}`, []],
  ])('finds nothing in %s', check);

  test.each<Case>([
    ['an avatar', `${api}/v2/avatar_group/${A}/avatars`, [], ['avatar']],
    ['a template', `${api}/v2/template/${A}`, [], ['template']],
  ])('refuses %s', check);
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
    ['a log', `2026-11-23 12:00:01 INFO poll video_id=${A} status=processing`, [video(A)]],
    [
      'a label of an id of unknown shape',
      '{"video_id": "v_abc123def456"}',
      [video('v_abc123def456')],
    ],
    [
      'a label before an id of unknown shape and a colon',
      'video_id=vid_123: failed',
      [video('vid_123')],
    ],
    ['a list of ids', JSON.stringify({ video_ids: [A, B] }, null, 4), [video(A), video(B)]],
    ['a list in YAML', `video_ids:\n  - ${A}\n  - ${B}\nuser: x`, [video(A), video(B)]],
    ['a list in prose', `Video IDs:\n* ${A}\n* ${B}`, [video(A), video(B)]],
    ['an array of a form', `video_ids[0]=${A}&video_ids%5B1%5D=${B}`, [video(A), video(B)]],
    ['numbered labels', `video_id_1: ${A}, Video ID 2: ${B}`, [video(A), video(B)]],
    ['a value with a title before the id', `video_id=my-title--${A}`, [video(A)]],
    ['options of a command', `heygen get --session-id ${A} --video-id=${B}`, [agent(A), video(B)]],
    ['prose without a colon', `the video id is ${A}, the session id ${B}`, [video(A), agent(B)]],
    ['an object with an id', `{"video": {"id": "${A}"}, "voice": {"id": "${B}"}}`, [video(A)]],
    ['an attribute', `<li data-video-id="${A}" data-avatar-id="${B}">`, [video(A)]],
    ['a Markdown table', `| Lipsync ID | ${A} |`, [lipsync(A)]],
    [
      'JSON without taking the next key for an id',
      `{"video_id":"${A}","key2abc":"x1"}`,
      [video(A)],
    ],
    [
      'a text that labels only one of two ids, and only later',
      `${A} … ${B} … video_id=${A}`,
      [video(A), unknown(B)],
    ],
    [
      'a text with two labels for one id, where the first wins',
      `video_id=${A} lipsync_id=${A}`,
      [video(A)],
    ],
    [
      'a text with a labelled id in upper case and the same bare id',
      `lipsync_id=${A.toUpperCase()} ${A}`,
      [lipsync(A)],
    ],
  ])('finds the ids and kinds in %s', check);

  test.each<Case>([
    [
      'a table row below a label in the head',
      `| video_id | avatar_id |\n|---|---|\n| ${A} | x |`,
      [unknown(A)],
    ],
    ['the sentence after one that ends like a label', `End of session. ID: ${A}`, [unknown(A)]],
  ])('finds an id of unknown kind in %s', check);

  test.each<Case>([
    ['the next key of YAML', 'video_id:\nrender2go: 1', []],
    ['the next key of a log', 'video_id= take2_id=1', []],
    ['the next key of JSON', '{"video_id":"","key2abc":"x1"}', []],
    ['the line after an empty value', 'video_id=""\nrender2go', []],
    ['the text after a link', `video_id: ${app}/projects version2`, []],
    ['prose after a label', 'video_id: not known yet, see ticket42', []],
    ['an idea, which only begins like an id', `video idea: abc123def`, []],
    ['an invoice, which only ends like a voice', 'invoice_id: INV-2026-001', []],
  ])('finds nothing in %s', check);
});

describe('findJobs in JSON', () => {
  const file = `https://files2.heygen.ai/aws_pacific/avatar_tmp/${B}/${C}.mp4`;
  test.each<Case>([
    ['a reply', JSON.stringify({ error: null, data: { video_id: A } }), [video(A)]],
    [
      'a bulk reply',
      JSON.stringify({ data: [{ video_id: A }, { video_id: B }] }),
      [video(A), video(B)],
    ],
    [
      'a webhook',
      `{"event_type":"avatar_video.success","event_data":{"video_id":"${A}","url":"${file}"}}`,
      [video(A)],
    ],
    [
      'an object with other ids',
      JSON.stringify({ avatar_id: B, video_id: A, folder_id: C }),
      [video(A)],
    ],
    [
      'an object with the page of another id',
      JSON.stringify({ video_id: A, video_page_url: `${app}/videos/${B}` }),
      [video(A)],
    ],
    [
      'an "id" whose page shows the kind',
      JSON.stringify({ id: A, video_page_url: `${app}/videos/demo--${A}` }),
      [video(A)],
    ],
    ['an object with only a file', JSON.stringify({ video_url: file }), [video(C)]],
    [
      'a link under a key that is not a url key',
      JSON.stringify({ id: A, text: `${app}/share/${B}` }),
      [unknown(A), video(B)],
    ],
    [
      'an address with & written as \\u0026',
      `"${api}/v3/videos/statuses?a=1\\u0026video_ids=${A}"`,
      [video(A)],
    ],
  ])('finds the ids and kinds in %s', check);

  test.each<Case>([
    ['the key "id"', `{"data":{"id":"${A}","status":"pending"}}`, [unknown(A)]],
    ['an "id" before a file', JSON.stringify({ id: A, video_url: file }), [unknown(A)]],
    [
      'an "id" after files',
      JSON.stringify({ gif_url: file, thumbnailUrl: file, id: A }),
      [unknown(A)],
    ],
    [
      'an "id" after a file with escaped slashes',
      JSON.stringify({ video_url: file, id: A }).replaceAll('/', '\\/'),
      [unknown(A)],
    ],
    [
      'an "id" with a file of the same name, because lipsyncs have files too',
      JSON.stringify({ id: A, video_url: `https://files2.heygen.ai/x/${A}.mp4` }),
      [unknown(A)],
    ],
    [
      'an "id" before a draft',
      JSON.stringify({ id: A, edit_url: `${app}/create-v4/${B}` }),
      [unknown(A)],
    ],
  ])('finds an id of unknown kind in %s', check);

  test.each<Case>([['an "id" that is a number', '{"id": 12345678}', []]])(
    'finds nothing in %s',
    check,
  );
});

describe('findJobs with a session and its video', () => {
  const json = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  test.each<Case>([
    ['the session comes first', json({ session_id: A, video_id: B }), [video(B)]],
    ['the session comes last', json({ video_id: B, sessionId: A }), [video(B)]],
    [
      'an object is between them',
      json({ session_id: A, messages: [{ x: 1 }], video_id: B }),
      [video(B)],
    ],
    [
      'they are in an inner object',
      json({ data: { session_id: A, status: 'x', video_id: B } }),
      [video(B)],
    ],
    ['they are in code', `{ session_id: '${A}', video_id: '${B}' }`, [video(B)]],
    ['they are a part of a reply', `"session_id": "${A}",\n  "video_id": "${B}"`, [video(B)]],
    [
      'a later answer names the video',
      json({ session_id: A, video_id: null }, { session_id: A, video_id: B }),
      [video(B)],
    ],
  ])('finds only the video if %s', check);

  test.each<Case>([
    ['there is no video yet', json({ session_id: A, video_id: null }), [agent(A)]],
    ['the video is empty', json({ video_id: '', session_id: A }), [agent(A)]],
    [
      'its id has an unknown shape',
      json({ session_id: 'sess-1', video_id: null }),
      [agent('sess-1')],
    ],
    [
      'only its messages contain other ids',
      json({ session_id: A, resource_ids: [B, C] }),
      [agent(A)],
    ],
    ['there is nothing else', json({ session_id: A }), [agent(A)]],
  ])('finds the session if %s', check);

  test.each<Case>([
    ['they are in two objects', json({ session_id: A }, { video_id: B }), [agent(A), video(B)]],
    [
      'the video is in an inner object',
      json({ session_id: A, data: { video_id: B } }),
      [agent(A), video(B)],
    ],
    ['there is no JSON', `session_id=${A} video_id=${B}`, [agent(A), video(B)]],
  ])('finds both if %s', check);
});

describe('findJobs with look-alikes', () => {
  test.each<[LookAlike, string[]]>([
    ['avatar', ['avatar_id', 'avatar_group_id', 'look_id', 'default_look_id', 'avatarGroupId']],
    ['avatar', ['defaultLookId', 'AVATAR_ID', 'Avatar ID', 'avatar-id', 'talking_photo_id']],
    ['voice', ['voice_id', 'voiceId', 'Voice ID', 'brand_voice_id']],
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

  const untracked = ['callback', 'request', 'trace', 'user', 'account', 'space', 'team', 'webhook'];
  test.each([...untracked, 'endpoint', 'workspace'])('ignores %s ids', (name) => {
    expect(findJobs(`${name}_id: ${A}`)).toEqual({ jobs: [], refused: [] });
    expect(findJobs(`{"${name}Ids":["${A}","${B}"]}`)).toEqual({ jobs: [], refused: [] });
    expect(findJobs(`X-${name}-Id: ${A}`)).toEqual({ jobs: [], refused: [] });
  });

  test.each<Case>([
    ['a draft', `${app}/create-v4/${A}?panel=scene`, [], ['draft']],
    ['a draft of v3', `${app}/create-v3/${A}`, [], ['draft']],
    ['a template', `${app}/create-v4/draft?template_id=${A}`, [], ['template']],
    [
      'a template after another parameter',
      `${app}/create-v4/draft?a=b&template_id=tpl_123`,
      [],
      ['template'],
    ],
    ['an avatar', `${app}/create-v4/draft?avatarGroup=${A}&defaultLookId=${B}`, [], ['avatar']],
    ['one of the avatars', `${app}/create-v3/avatars?id=${A}`, [], ['avatar']],
    ['an avatar page', `${app}/avatars/${A}`, [], ['avatar']],
    [
      'an avatar page with the id in its query',
      `${app}/avatars/my-avatars?groupId=${A}`,
      [],
      ['avatar'],
    ],
    ['a folder', `${app}/folders/${A}`, [], ['folder']],
    ['a folder under the singular path', `${app}/folder/my-folder-${A}?a=1`, [], ['folder']],
    ['a folder of projects', `${app}/projects?folderId=${A}`, [], ['folder']],
    [
      'a folder of projects with the short parameter',
      `${app}/projects?folder=${A}`,
      [],
      ['folder'],
    ],
    ['a template page', `${app}/templates/${A}`, [], ['template']],
    ['a template page in a category', `${app}/templates/business/intro--${A}`, [], ['template']],
    ['a voice page', `${app}/voices?voiceId=${A}`, [], ['voice']],
    [
      'the draft, but not the job, in one text',
      `${app}/create-v4/${A} ${B}`,
      [unknown(B)],
      ['draft'],
    ],
    ['a link whose text is the same id', `[${A}](${app}/create-v4/${A})`, [], ['draft']],
    [
      'each type once and in order',
      `voice_id=${A} avatar_id=${B} voice_id=${C}`,
      [],
      ['voice', 'avatar'],
    ],
    ['a bare id that is labelled elsewhere', `avatar_id=${A} loading ${A}`, [], ['avatar']],
    ['an avatar name that is not hex', 'avatar_id: "Angela-inblackskirt-20220820"', [], ['avatar']],
    ['an avatar id in a sentence', `avatar id: ${A}`, [], ['avatar']],
    ['a list of avatars', JSON.stringify({ avatar_ids: [A, B] }), [], ['avatar']],
  ])('refuses %s', check);

  test.each<Case>([
    ['the list of avatars', `${app}/create-v3/avatars`, []],
    ['a draft that is not created yet', `${app}/create-v4/draft`, []],
    ['an invoice', `${app}/settings/invoices/${A}`, []],
  ])('finds nothing in %s', check);

  test('finds the job if another label calls the same id a template', () => {
    check('', `template_id=${A} video_id=${A}`, [video(A)]);
  });
});

describe('findJobs in texts with links', () => {
  const link = `${app}/video-agent/${A}`;
  const redirect = (to: string) => `https://www.google.com/url?q=${encodeURIComponent(to)}&sa=D`;
  test.each<Case>([
    ['Markdown', `see [the video](${link}) now`, [agent(A)]],
    ['bold Markdown', `**${link}**`, [agent(A)]],
    ['Markdown code', `\`${link}\``, [agent(A)]],
    ['HTML', `<a href="${link}">x</a>`, [agent(A)]],
    ['escaped HTML', `&lt;a href=&quot;${link}&quot;&gt;x&lt;/a&gt;`, [agent(A)]],
    ['a Slack link', `<${link}|Demo>`, [agent(A)]],
    ['a Slack link whose text is the link', `<${link}|${link}>`, [agent(A)]],
    ['Russian quotes', `«${link}»`, [agent(A)]],
    ['typographic quotes', `“${link}”, he said`, [agent(A)]],
    ['brackets before a comma', `(${link}), then`, [agent(A)]],
    ['a question', `is it ${link}?`, [agent(A)]],
    ['a link before a dash', `${link}—look`, [agent(A)]],
    ['a link before a Japanese full stop', `${link}。`, [agent(A)]],
    ['a text with ids and links, in order', `${B} then ${link}`, [unknown(B), agent(A)]],
    ['links with only a comma between them', `${link},${app}/videos/${B}`, [agent(A), video(B)]],
    ['a link and an id with only a comma between them', `${link},${B}`, [agent(A), unknown(B)]],
    ['a percent-encoded link', encodeURIComponent(link), [agent(A)]],
    [
      'a link that is percent-encoded twice',
      encodeURIComponent(encodeURIComponent(link)),
      [agent(A)],
    ],
    ['a redirect', redirect(link), [agent(A)]],
    ['a redirect to a redirect', redirect(redirect(link)), [agent(A)]],
    ['a redirect that is not encoded', `https://example.org/?u=${link}&h=${B}`, [agent(A)]],
    ['a redirect of HeyGen', `${app}/login?next=${encodeURIComponent(link)}`, [agent(A)]],
    ['an encoded form', `a=${link}%20and%20${app}/videos/${B}`, [agent(A), video(B)]],
    [
      'JSON in a query of another site',
      `https://example.org/?p=${encodeURIComponent(`{"video_id":"${B}"}`)}`,
      [video(B)],
    ],
    ['a text with a stray percent sign', `100% of ${link} %zz`, [agent(A)]],
  ])('finds the ids and kinds in %s', check);

  test.each<Case>([
    ['a redirect to a draft', redirect(`${app}/create-v4/${A}`), [], ['draft']],
    [
      'a redirect with a look-alike in its query',
      redirect(`${app}/x?a=b&template_id=${A}`),
      [],
      ['template'],
    ],
  ])('refuses %s', check);

  test.each<Case>([['a redirect to a page without an id', redirect(`${app}/home`), []]])(
    'finds nothing in %s',
    check,
  );
});

describe('findTypedJobs', () => {
  const checkTyped = (_: string, text: string, jobs: JobRef[], refused: LookAlike[] = []) => {
    expect(findTypedJobs(text)).toEqual({ jobs, refused });
  };

  test.each<Case>([
    ['an id of unknown shape', 'v_abc123def456', [unknown('v_abc123def456')]],
    [
      'several ids of unknown shape',
      'vid_123 vid_124, vid_123',
      [unknown('vid_123'), unknown('vid_124')],
    ],
    ['an id of unknown shape in upper case', 'Vid_ABC1', [unknown('Vid_ABC1')]],
    ['20 hex digits, because only HeyGen can reject them', A.slice(12), [unknown(A.slice(12))]],
    ['an ordinary id and one of unknown shape', `${A} vid_123`, [unknown(A), unknown('vid_123')]],
    ['the end of a link', `my-first-video--${A.toUpperCase()}`, [unknown(A)]],
    ['a link', `${app}/videos/${A}`, [video(A)]],
    [
      'a link and an id of unknown shape',
      `vid_123\n${app}/video-agent/${A}`,
      [unknown('vid_123'), agent(A)],
    ],
    [
      'a link with a list',
      `${api}/v3/videos/statuses?video_ids=${A},vid_123`,
      [video(A), video('vid_123')],
    ],
    ['a label', 'session id: sess-42', [agent('sess-42')]],
    ['the id next to a draft', `${app}/create-v4/${A} vid_123`, [unknown('vid_123')], ['draft']],
  ])('accepts %s', checkTyped);

  test.each<Case>([['a draft', `${app}/create-v4/${A}`, [], ['draft']]])('refuses %s', checkTyped);

  test.each<Case>([
    ['a word', 'hello', []],
    ['a date', '2026-11-23', []],
    ['a number', '12345678', []],
    ['a sentence with a word that ends in a number', 'take2 of the video is ready', []],
    ['white space', ' ', []],
  ])('finds nothing in %s', checkTyped);
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
  'https://',
  'https%3A%2F%2F',
  'app.heygen.com',
  '/videos/',
  '/v3/videos/',
  '/create-v4/',
  A,
  B,
  A.slice(1),
  'video_id',
  'session_ids',
  'avatar id',
  '"id"',
  'https://app.heygen.com/videos/',
  ':',
  '=',
  '"',
  "'",
  '\\',
  '\\"',
  '\\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  ' ',
  '\n',
  '-',
  '_',
  '.',
  '/',
  '?',
  '&',
  '&amp;',
  '%25',
  '%22',
  '%2F',
  '|',
  '<b>',
  '—',
  'vid_123',
  'v2',
  'null',
  'batches/',
  '.mp4',
  '"video_url":"',
  'heygen.ai/',
  'batch_ids=',
  '--',
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
    for (const id of ids) expect(id).toMatch(/^[\w-]{3,64}$/);
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

  test('takes linear time, even if it is hostile', () => {
    const hostile = [
      'a',
      'a.',
      '0',
      '0-',
      'heygen.',
      'video_id=',
      'video_ids:[',
      '"video_id":"',
      `${A},`,
      'https://https://',
      '\\\\',
      '%25%25',
      '&amp;amp;',
      'video_id: ',
      '"a_url": "',
      'x=',
      '/a',
      `video_ids=${A} `,
      'https://app.heygen.com/videos/-',
      'https://a.heygen.com/?a_id=1&',
      '- ',
      `${A}-`,
      '{"session_id":"sess-1",',
      '"video":{"id',
      `"url":"${app}/videos/${B}",`,
    ];
    const heads = ['', 'https://app.heygen.com/videos/'];
    const texts = [...PIECES, ...hostile].flatMap((piece) =>
      heads.map((head) => head + piece.repeat(100_000 / piece.length)),
    );
    const read = (text: string): number => {
      const start = performance.now();
      findJobs(text);
      findTypedJobs(text);
      jobOfUrl(text);
      return performance.now() - start;
    };
    // Ten times the text may take about ten times as long. Quadratic code takes a hundred times.
    for (const text of texts) {
      const times = [1, 2, 3].map(() => read(text) / Math.max(read(text.slice(0, 10_000)), 5));
      expect(Math.min(...times), text.slice(0, 100)).toBeLessThan(60);
    }
  }, 60_000);
});
