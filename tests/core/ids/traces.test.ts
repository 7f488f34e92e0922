import { describe, test } from 'vitest';
import { A, B, C, expectFound, video } from './expect-found.ts';

const SPAN = 'b7ad6b7169203331';

describe('a trace, a checksum or a header of a request is no job', () => {
  test.each([
    `traceparent: 00-${B}-${SPAN}-01`,
    `Traceparent 00-${B}-${SPAN}-00`,
    `"traceparent":"00-${B}-${SPAN}-01"`,
    `00-${B}-${SPAN}-01`,
    `sentry-trace: ${B}-${SPAN}-1`,
    `sentry-trace: ${B}-${SPAN}`,
    `baggage: sentry-trace_id=${B},sentry-environment=production`,
    `<meta name="sentry-trace" content="${B}-${SPAN}-1">`,
    `b3: ${B}-${SPAN}-1`,
    `X-B3-TraceId: ${B}`,
    `uber-trace-id: ${B}:${SPAN}:0:1`,
    `X-Cloud-Trace-Context: ${B}/123;o=1`,
    `ETag: "${B}"`,
    `etag: W/"${B}"`,
    `If-None-Match: "${B}"`,
    `md5: ${B}`,
    `Content-MD5: ${B}`,
    `MD5 (video.mp4) = ${B}`,
    `"md5Hash": "${B}"`,
    `checksum=${B}`,
    `hash: ${B}`,
    `fingerprint: ${B}`,
    `x-amz-meta-md5chksum: ${B}`,
    `digest: md5:${B}`,
    `traceId=${B}`,
    `trace_id: ${B}`,
    `Trace ID: ${B}`,
    `span_id: ${B}`,
    `trace=${B}`,
    `dd.trace_id=${B}`,
    `[trace: ${B}]`,
    `{"traceId":"${B}","spanId":"${SPAN}"}`,
    `cf-cache-tag: ${B}`,
    `Хэш: ${B}`,
    `let hash = md5!("${B}");`,
    `md5sum promo.mp4\n${B}  promo.mp4`,
    `${B} *promo.mp4`,
    `Отпечаток: ${B}`,
  ])('%s', (text) => {
    expectFound(text, [], ['trace']);
    expectFound(`${text}\nvideo_id=${A}`, [video(A)]);
    expectFound(`https://app.heygen.com/videos/${A}\n${text}`, [video(A)]);
  });

  test.each([
    `X-Request-Id: ${B}`,
    `request_id=${B}`,
    `requestId: "${B}"`,
    `x-correlation-id: ${B}`,
    `X-Amzn-RequestId: ${B}`,
    `reqId=${B}`,
    `Request ID: ${B}`,
  ])('%s', (text) => {
    expectFound(text, [], ['other_id']);
    expectFound(`${text}\nvideo_id=${A}`, [video(A)]);
  });

  test('wherever else in the text it occurs', () => {
    expectFound(`traceparent: 00-${B}-${SPAN}-01\n${B}\nvideo_id=${A}`, [video(A)]);
    expectFound(`md5: ${C}\nfound ${C}`, [], ['trace']);
  });
});
