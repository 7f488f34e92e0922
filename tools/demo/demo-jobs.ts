import type { Simulator } from '../../tests/simulator/server.ts';
import type { VideoScript } from '../../tests/simulator/videos.ts';

const SECOND = 1000;

const picture = (hue: number) => ({
  thumbnail_url: `https://files2.heygen.ai/pictures/${hue}.jpg`,
  gif_url: `https://files2.heygen.ai/pictures/${hue}.jpg`,
});

/** Some videos that end within a minute, in different ways. */
const DEMO_VIDEOS: VideoScript[] = [
  {
    id: '7d1f0c2a94e84b6f8a35c0de12fb6a01',
    title: 'Product tour',
    life: [
      { after: 0, status: 'processing' },
      { after: 9 * SECOND, status: 'completed', fields: picture(225) },
    ],
  },
  {
    id: '3b8e5d7720c14f92b6d1a94c8e0f5d12',
    title: 'Onboarding, part 2',
    life: [
      { after: 0, status: 'processing' },
      {
        after: 14 * SECOND,
        status: 'failed',
        fields: { failure_code: 'rendering_failed', failure_message: 'Avatar rendering timed out' },
      },
    ],
  },
  {
    id: 'c4a96f1e3d7b4a08923e5f70b1d8ce23',
    title: 'Autumn campaign',
    life: [
      { after: 0, status: 'pending' },
      { after: 6 * SECOND, status: 'processing' },
      { after: 50 * SECOND, status: 'completed', fields: picture(25) },
    ],
  },
  {
    id: '91e2b7d40f6c4c35ae8b6d2f07c35a34',
    title: 'Webinar invitation',
    life: [
      { after: 0, status: 'waiting' },
      { after: 30 * SECOND, status: 'processing' },
      { after: 55 * SECOND, status: 'failed' },
    ],
  },
];

/** An agent session that asks a question and then works on its own video. */
const SESSION: VideoScript = {
  id: '52c7e1903ab84d0f9d6b70a4ef218c45',
  title: 'Launch film',
  life: [
    { after: 0, status: 'thinking', fields: { progress: 15 } },
    { after: 8 * SECOND, status: 'waiting_for_input', fields: { progress: 30 } },
    { after: 20 * SECOND, status: 'generating', fields: { progress: 70 } },
    { after: 40 * SECOND, status: 'failed', fields: { messages: [] } },
  ],
};

const TRANSLATION: VideoScript = {
  id: '0a86d4f2b1c94e35877e6fd093c2b156',
  title: 'Product tour, Spanish',
  life: [
    { after: 0, status: 'running' },
    { after: 24 * SECOND, status: 'completed' },
  ],
};

/** Adds the demo's jobs to the simulator. */
export function playDemo(simulator: Simulator): void {
  for (const video of DEMO_VIDEOS) simulator.videos.add(video);
  simulator.agents.add(SESSION);
  simulator.translations.add(TRANSLATION);
}

/** An id that HeyGen does not know. */
const UNKNOWN_ID = 'e0d5a8c37b924f16bd40c7f2a9135b45';

/** What a user might paste: links, ids and JSON at the same time. */
export const PASTED_TEXT = [
  `https://app.heygen.com/videos/product-tour--${DEMO_VIDEOS[0]?.id}`,
  `{"error":null,"data":{"video_id":"${DEMO_VIDEOS[1]?.id}"}}`,
  `${DEMO_VIDEOS[2]?.id}, ${DEMO_VIDEOS[3]?.id}`,
  `https://app.heygen.com/video-agent/${SESSION.id}`,
  TRANSLATION.id,
  UNKNOWN_ID,
].join('\n');

/** The ending that each job must have, by its name. */
export const EXPECTED_ENDINGS: Record<string, string> = {
  'Product tour': 'completed',
  'Onboarding, part 2': 'failed',
  'Autumn campaign': 'completed',
  'Webinar invitation': 'failed',
  'Launch film': 'failed',
  'Product tour, Spanish': 'completed',
  'e0d5a8…135b45': 'not_found',
};
