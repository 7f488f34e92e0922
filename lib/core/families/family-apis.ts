import { agentApi } from './agent.ts';
import { avatarApi } from './avatar.ts';
import { backgroundRemovalApi } from './background-removal.ts';
import { clippingApi } from './clipping.ts';
import type { FamilyName } from './families.ts';
import type { FamilyApi } from './family.ts';
import { fillerRemovalApi } from './filler-removal.ts';
import { hyperframesApi } from './hyperframes.ts';
import { instantVideoApi } from './instant-video.ts';
import { lipsyncApi } from './lipsync.ts';
import { podcastApi } from './podcast.ts';
import { proofreadApi } from './proofread.ts';
import { translationApi } from './translation.ts';
import { videoApi } from './video.ts';
import { voiceApi } from './voice.ts';
import { workflowApi } from './workflow.ts';

/** How HeyGen's API names each family. */
export const FAMILY_APIS: Readonly<Record<FamilyName, FamilyApi>> = {
  video: videoApi,
  instant_video: instantVideoApi,
  hyperframes: hyperframesApi,
  translation: translationApi,
  proofread: proofreadApi,
  lipsync: lipsyncApi,
  agent: agentApi,
  clipping: clippingApi,
  filler_removal: fillerRemovalApi,
  background_removal: backgroundRemovalApi,
  podcast: podcastApi,
  workflow: workflowApi,
  avatar: avatarApi,
  voice: voiceApi,
};
