import type { ImgHTMLAttributes } from 'preact';

/**
 * In Chromium the manifest keeps cookies out of these requests. Firefox has no key for that, and
 * sends the cookies of the user's tabs with a picture of an extension's page, unless the picture is
 * requested by CORS. It then shows only pictures of hosts that allow every origin.
 */
const WITHOUT_COOKIES = import.meta.env.FIREFOX ? { crossOrigin: 'anonymous' as const } : {};

interface RemotePictureProps extends Pick<ImgHTMLAttributes, 'width' | 'height' | 'loading'> {
  /** An address that `isTrustedPicture` accepts. */
  url: string;
  /** What the picture shows; empty for a picture that says nothing new. */
  alt: string;
  /** Called when the picture cannot be loaded. */
  onError: () => void;
}

/** A picture of HeyGen's media hosts, which learn neither cookies nor the extension's id from it. */
export const RemotePicture = ({ url, alt, ...props }: RemotePictureProps) => (
  <img
    src={url}
    alt={alt}
    {...props}
    {...WITHOUT_COOKIES}
    decoding="async"
    referrerpolicy="no-referrer"
  />
);
