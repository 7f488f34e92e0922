import { useSignal } from '@preact/signals';
import {
  AudioLines,
  Bot,
  Captions,
  Eraser,
  Film,
  Frame,
  type IconNode,
  Languages,
  Layers,
  Mic,
  Podcast,
  Scissors,
  User,
  Workflow,
  Zap,
} from 'lucide';
import type { FamilyIcon } from '../../core/families/family.ts';
import { descriptorOf, type Kind } from '../../core/job/kind.ts';
import { isTrustedPicture } from '../../core/job/links.ts';
import { useList } from './context.ts';
import { Icon } from './icon.tsx';
import { RemotePicture } from './remote-picture.tsx';
import './thumbnail.css';

const ICONS: Record<FamilyIcon, IconNode> = {
  audio: AudioLines,
  bot: Bot,
  captions: Captions,
  eraser: Eraser,
  film: Film,
  frame: Frame,
  languages: Languages,
  layers: Layers,
  mic: Mic,
  podcast: Podcast,
  scissors: Scissors,
  user: User,
  workflow: Workflow,
  zap: Zap,
};

interface ThumbnailProps {
  url: string | null | undefined;
  kind: Kind | null;
}

/**
 * A picture of 16 : 9 in a box of fixed size, so that nothing moves when it loads. Shows the kind's
 * icon instead where the picture is missing, switched off, not from HeyGen, or cannot be loaded.
 */
export function Thumbnail({ url, kind }: ThumbnailProps) {
  const { state } = useList();
  const broken = useSignal<string | null>(null);
  const isWanted = state.value?.settings.thumbnails ?? false;
  const isShown = isWanted && url && isTrustedPicture(url) && broken.value !== url;
  return (
    <span class="thumbnail">
      {isShown ? (
        <RemotePicture
          url={url}
          alt=""
          width={56}
          height={32}
          loading="lazy"
          onError={() => {
            broken.value = url;
          }}
        />
      ) : (
        <Icon node={ICONS[descriptorOf(kind).icon]} size={18} />
      )}
    </span>
  );
}
