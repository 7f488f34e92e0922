import { describe, test } from 'vitest';
import { A, agent, B, C, expectFound, type Row, session, unknown, video } from './expect-found.ts';

describe('the colors of a terminal', () => {
  const ESCAPES = ['\u001b', '', '^[', '\\x1b', '\\033', '\\e', '\\u001b', '\\u001B', '\\\\x1b'];
  const MORE = ['\ufffd', '\u241b', '←', '#033', '&#27;', '&#x1b;', '%1B', '\\u{1b}', '\u009b'];
  test.each([...ESCAPES, ...MORE])('that begin with %j separate nothing', (esc) => {
    const color = (code: string) => (esc === '\u009b' ? `\u009b${code}` : `${esc}[${code}`);
    expectFound(`${color('1;33m')}${A}${color('0m')}`, [unknown(A)]);
    expectFound(`${color('32m')}${A}${color('m')}`, [unknown(A)]);
    expectFound(`${color('36m')}video_id=${color('0m')}${A}${color('0m')} ok`, [video(A)]);
    expectFound(`${color('38;5;12m')}"session_id"${color('0m')}: ${color('32m')}"${A}"`, [
      agent(A),
    ]);
    expectFound(`${A.slice(0, 8)}${color('01;31m')}${A.slice(8)}${color('m')}`, [unknown(A)]);
    expectFound(`${color('33m')}api_key${color('0m')}=${color('1m')}${B}`, [], ['secret']);
    expectFound(`${color('33m')}avatar_id${color('0m')}=${color('1m')}${B}`, [], ['used_avatar']);
  });
});

describe('a dump', () => {
  test.each<Row>([
    [`Array\n(\n    [video_id] => ${A}\n    [callback_id] => ${C}\n)`, [video(A)]],
    [`    [session_id] => ${A}\n    [status] => x`, [agent(A)]],
    [`stdClass Object ( [id] => ${A} [avatar_id] => ${B} )`, [unknown(A)]],
    [
      `array(2) {\n  ["video_id"]=>\n  string(32) "${A}"\n  ["callback_id"]=>\n  string(32) "${C}"\n}`,
      [video(A)],
    ],
    [`object(stdClass)#1 (1) {\n  ["session_id"]=>\n  string(32) "${A}"\n}`, [agent(A)]],
    [`array ( 'video_id' => '${A}', 'voice_id' => '${B}', )`, [video(A)]],
    [`a:2:{s:8:"video_id";s:32:"${A}";s:8:"voice_id";s:32:"${B}";}`, [video(A)]],
    [`{VideoID:${A} CallbackID:${C} Status:ok}`, [video(A)]],
    [`&{VideoID:${A} VoiceID:${B}}`, [video(A)]],
    [`main.Job{VideoID:"${A}", CallbackID:"${C}"}`, [video(A)]],
    [`map[callback_id:${C} video_id:${A}]`, [video(A)]],
    [`VideoID: (string) (len=32) "${A}",`, [video(A)]],
    [`level=info msg="polled" video_id=${A} trace_id=${B}`, [video(A)]],
    [`Video(video_id='${A}', callback_id='${C}')`, [video(A)]],
    [`{'video_id': '${A}', 'voice_id': '${B}'}`, [video(A)]],
    [`{b'video_id': b'${A}'}`, [video(A)]],
    [`{u'video_id': u'${A}', u'voice_id': u'${B}'}`, [video(A)]],
    [`OrderedDict([('video_id', '${A}'), ('callback_id', '${C}')])`, [video(A)]],
    [`dict(video_id="${A}", voice_id="${B}")`, [video(A)]],
    [`{:video_id=>"${A}", :voice_id=>"${B}"}`, [video(A)]],
    [`Job { video_id: Some("${A}"), voice_id: Some("${B}") }`, [video(A)]],
    [`Map(2) { 'video_id' => '${A}', 'voice_id' => '${B}' }`, [video(A)]],
    [`Video{videoId=Optional[${A}], voiceId=${B}}`, [video(A)]],
    [`<video_id>${A}</video_id><voice_id>${B}</voice_id>`, [video(A)]],
    [`"video_id": {\n "S": "${A}"\n}`, [video(A)]],
  ])('gives the ids and labels of %s', expectFound);

  test.each<Row>([
    [`[callback_id] => ${C}`, [], ['other_id']],
    [`["callback_id"]=>\n  string(32) "${C}"`, [], ['other_id']],
    [`CallbackID:${C}`, [], ['other_id']],
    [`callback_id='${C}'`, [], ['other_id']],
    [`('callback_id', '${C}')`, [], ['other_id']],
    [`[voice_id] => ${B}`, [], ['used_voice']],
    [`_BOOT_ID=${B}\n_MACHINE_ID=${C}`, [], ['other_id']],
  ])('gives no job in %s', expectFound);

  test('of an agent session with its video gives one job', () => {
    expectFound(`Array\n(\n [session_id] => ${A}\n [video_id] => ${B}\n)`, [session(A, B)]);
    expectFound(`{SessionID:${A} VideoID:${B}}`, [session(A, B)]);
    expectFound(`Session(session_id='${A}', video_id='${B}')`, [session(A, B)]);
  });
});

describe('beside a certain job', () => {
  test.each<Row>([
    [`video_id=${A} notion_page_id=${B}`, [video(A)]],
    [`{"video_id":"${A}","owner":"${B}"}`, [video(A)]],
    [`https://app.heygen.com/videos/${A} ref=${B}`, [video(A)]],
    [`VIDEO_ID=${A}\nDEVICE=${B}`, [video(A)]],
    [`VIDEO=${A}\nALGOLIA_SEARCH=${B}`, [unknown(A)]],
    [`X-Mailer-ID: ${B}\n\nhttps://app.heygen.com/videos/${A}`, [video(A)]],
    [`uid: ${B}\nvideo: ${A}`, [unknown(A)]],
    [`INFO video_id=${A}\nINFO session=${B}`, [video(A)]],
    [`SET session:${B} x\nHGET video:${A} status`, [unknown(A)]],
    [`[req ${B}] [video ${A}] polling`, [unknown(A)]],
    [`https://app.heygen.com/videos/${A}\n${B}`, [video(A), unknown(B)]],
  ])('an id with an unknown label of a program is no job: %s', expectFound);

  test('alone it may be a job', () => expectFound(`{"heygen":"${A}"}`, [unknown(A)]));
});
