import { describe, expect, test } from 'vitest';
import { findJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, agent, B, C, expectFound, type Row, session, unknown, video } from './expect-found.ts';

const D = 'd0'.repeat(16);

/** Tables with the job A in a column of job ids and C in another column. */
const rows = [
  ['title', 'video_id', 'template'],
  ['Intro', A, C],
  ['Outro', B, D],
];
const lines = (delimiter: string) => rows.map((cells) => cells.join(delimiter));
const [head = '', ...body] = lines(' | ');

describe('the header row of a table says which column contains the jobs', () => {
  test.each<[string, string]>([
    ['CSV', lines(',').join('\n')],
    ['CSV with CRLF', lines(',').join('\r\n')],
    ['CSV with spaces', lines(', ').join('\n')],
    ['CSV with quotes', rows.map((row) => row.map((x) => `"${x}"`).join(',')).join('\n')],
    ['CSV with semicolons', lines(';').join('\n')],
    ['TSV, as spreadsheets copy', lines('\t').join('\n')],
    ['Markdown', [`| ${head} |`, '|---|:--|--:|', ...body.map((x) => `| ${x} |`)].join('\n')],
    ['Markdown without outer bars', [head, '--- | --- | ---', ...body].join('\n')],
    [
      'psql',
      [` ${head}`, '-------+------+-----', ...body.map((x) => ` ${x}`), '(2 rows)'].join('\n'),
    ],
    [
      'MySQL',
      [
        '+---+---+---+',
        `| ${head} |`,
        '+---+---+---+',
        ...body.map((x) => `| ${x} |`),
        '+---+---+---+',
      ].join('\n'),
    ],
    [
      'Jira',
      [`||${rows[0]?.join('||')}||`, ...rows.slice(1).map((x) => `|${x.join('|')}|`)].join('\n'),
    ],
    ['columns of spaces', lines('    ').join('\n')],
    ['a text around it', `Look at these:\n\n${lines('\t').join('\n')}\n\nThanks!`],
    [
      'HTML',
      `<table>${rows.map((row) => `<tr>${row.map((x) => `<td>${x}</td>`).join('')}</tr>`).join('\n')}</table>`,
    ],
    [
      'HTML over many lines',
      `<table>\n${rows.map((row) => `<tr>\n${row.map((x) => ` <td class="x">${x}</td>`).join('\n')}\n</tr>`).join('\n')}</table>`,
    ],
    [
      'box characters',
      [
        `│ ${lines(' │ ')[0]} │`,
        ...lines(' │ ')
          .slice(1)
          .map((x) => `│ ${x} │`),
      ].join('\n'),
    ],
  ])('in %s', (_, text) => expectFound(text, [video(A), video(B)]));

  test.each<Row>([
    [`| video_id | avatar_id |\n|---|---|\n| ${A} | x |`, [video(A)]],
    [`Video ID\tVoice\n${A}\t${C}`, [video(A)]],
    [`Job,Owner\n${A},${C}`, [unknown(A)]],
    [`id,name,voice_id\n${A},Intro,${C}`, [unknown(A)]],
    [`id,video_id\n${C},${A}`, [video(A)]],
    [`session_id,video_id\n${A},${B}`, [session(A, B)]],
    [`session_id,video_id\n${A},${B}\n${C},${D}`, [session(A, B), session(C, D)]],
    [`session_id,video_id\n${A},\n${C},${D}`, [agent(A), session(C, D)]],
    [`HeyGen video ID;Ключ\n${A};${C}`, [video(A)]],
    [`video_id,api_key\n${A},${C}`, [video(A)]],
    [`ID видео\tГолос\n${A}\t${C}`, [unknown(A)]],
    [`Ролик | Голос\n${A} | ${C}`, [unknown(A)]],
    [`video_id,link\n${A},https://www.notion.so/${C}`, [video(A)]],
    [`video,notes\nhttps://app.heygen.com/videos/${A},"x, ${C}"`, [video(A)]],
    [`"title","video_id"\n"Hello, world","${A}"`, [video(A)]],
    [`title,video_id\n"He said ""${C}""",${A}`, [video(A)]],
    [`#\tVideo ID\tStatus\n1\t${A}\tdone\n2\t${B}\tfailed`, [video(A), video(B)]],
    [`Key\tValue\nvideo_id\t${A}\nvoice_id\t${C}`, [video(A)]],
    [`| Field | Value |\n|---|---|\n| Video ID | ${A} |\n| Voice | ${C} |`, [video(A)]],
    [`name,voice_id\nNarrator,${C}`, [], ['used_voice']],
    [`name,api_key\nElevenLabs,${C}`, [], ['secret']],
    [`video_id,etag\n${A},${C}\n\nvoice_id,name\n${D},x`, [video(A)]],
    [`| Video | ID | Owner |\n|---|---|---|\n| Promo | ${A} | ${C} |`, [unknown(A)]],
    [`Ролик;ID;Клиент\nПромо;${A};${C}\nОбзор;${B};${C}`, [unknown(A), unknown(B)]],
    [`Video,ID\nPromo,${A}\n\nvideo_id,etag\n${B},${C}`, [unknown(A), video(B)]],
    [`Title\tHeyGen\tBrief\nPromo\t${A}\t${C}`, [unknown(A)]],
    [`№\tРолик\tСсылка\n1\tПромо\thttps://app.heygen.com/videos/${A}`, [video(A)]],
    [`Video\tLink\tOwner\nPromo\thttps://app.heygen.com/videos/${A}\t${C}`, [video(A)]],
    [`video_id,ref\nvid_123,${C}`, [video('vid_123')]],
    [`Zone,HeyGen ID\n${C},${A}`, [unknown(A)]],
  ])('%s', expectFound);

  test.each<Row>([
    [`${A},${B}`, [unknown(A), unknown(B)]],
    [`${A}\t${B}\n${C}\t${D}`, [unknown(A), unknown(B), unknown(C), unknown(D)]],
    [`one, two\n${A}, ${B}`, [unknown(A), unknown(B)]],
    [`name,size\n${A},${B}`, [unknown(A), unknown(B)]],
    [`Look, these videos failed:\n${A}, ${B}`, [unknown(A), unknown(B)]],
  ])('without a header row each id counts: %s', expectFound);
});

describe('a noun before an id is its label', () => {
  test.each<Row>([
    [`voice ${B} (Narrator)`, [], ['used_voice']],
    [`voice: ${B}`, [], ['used_voice']],
    [`Voice ${B}, avatar ${C}`, [], ['used_voice', 'used_avatar']],
    [`- voice – ${B}`, [], ['used_voice']],
    [`voice → ${B}`, [], ['used_voice']],
    [`request ${B}`, [], ['other_id']],
    [`Avatar = ${B}`, [], ['used_avatar']],
    [`template ${B}`, [], ['template']],
    [`folder "${B}"`, [], ['folder']],
    [`draft ${B}`, [], ['draft']],
    [`голос ${B} (диктор)`, [], ['used_voice']],
    [`Аватар: ${B}`, [], ['used_avatar']],
    [`шаблон ${B}`, [], ['template']],
    [`папка ${B}`, [], ['folder']],
    [`video ${A}, voice ${B} (Narrator)`, [unknown(A)]],
    [`Видео ${A}, голос ${B}`, [unknown(A)]],
    [`https://app.heygen.com/videos/${A}\nvoice ${B} (Narrator)`, [video(A)]],
    [`voice over for ${A}`, [unknown(A)]],
    [`invoice ${A}`, [unknown(A)]],
  ])('%s', expectFound);
});

describe('a label on its own line belongs to the id below it', () => {
  test.each<Row>([
    [`Video ID\n${A}`, [video(A)]],
    [`Video ID\n${A}\n${B}\n`, [video(A), video(B)]],
    [`Avatar ID\n${B}\nVideo ID\n${A}\nStatus\nfailed`, [video(A)]],
    [`Avatar ID\n${B}`, [], ['used_avatar']],
    [`Voice\n${B}\n\nVideo\n${A}`, [unknown(A)]],
    [`Голос\r\n${B}\r\nВидео\r\n${A}`, [unknown(A)]],
    [`Request ID\n  ${B}\nSession ID\n  ${A}`, [agent(A)]],
    [`Thanks for the voice\n${A}`, [unknown(A)]],
    [`Session ID\n${A} is stuck`, [unknown(A)]],
  ])('%j', expectFound);
});

describe('a session and its video in notes', () => {
  const app = 'https://app.heygen.com';
  test.each([
    `Session: ${A}\nVideo: ${B}`,
    `session ${A} -> video ${B}`,
    `Session ${A}, video ${B}, voice ${C} (Narrator)`,
    `session_id=${A} video_id=${B}`,
    `session_id: ${A}\nvideo_id: ${B}`,
    `- session: \`${A}\`\n- video: \`${B}\``,
    `Video: ${B}\nSession: ${A}`,
    `Agent ${app}/video-agent/${A} made ${app}/videos/${B}`,
    `Session: ${app}/video-agent/${A}\nVideo: ${app}/videos/demo--${B}`,
    `Сессия ${A}, видео ${B}`,
    `Сессия: ${A}\nРолик: ${B}`,
    `Сессия агента: ${A}\nИтоговое видео: ${B}`,
    `Launch film\nsession: ${A}\nvideo: ${B}\nowner: Ann`,
  ])('are one job: %s', (text) => expectFound(text, [session(A, B)]));

  test('are one job in each line', () => {
    const text = `session ${A} video ${B}\nsession ${C} video ${D}`;
    expectFound(text, [session(A, B), session(C, D)]);
  });

  test.each<Row>([
    [`session_id=${A}\n\nvideo_id=${B}`, [agent(A), video(B)]],
    [`session_id=${A} video_id=${B} video_id=${C}`, [agent(A), video(B), video(C)]],
    [`session ${A}`, [unknown(A)]],
    [`video ${A} and video ${B}`, [unknown(A), unknown(B)]],
    [`session_id=${A}\nx\nx\nx\nvideo_id=${B}`, [agent(A), video(B)]],
  ])('are several jobs if that is not certain: %s', expectFound);
});

test('a table of 1,000 rows gives 1,000 ids', () => {
  const ids = Array.from({ length: 1000 }, (_, n) => n.toString(16).padStart(32, '0'));
  const text = ['n,video_id,voice_id', ...ids.map((id, n) => `${n},${id},${C}`)].join('\n');
  expect(findJobs(text).jobs).toEqual(ids.map(video));
});
