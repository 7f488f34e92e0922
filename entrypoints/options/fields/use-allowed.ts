import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  isAllowed,
  type OptionalFeature,
  watchPermissions,
} from '../../../lib/browser/permissions/optional-features.ts';

/** Returns whether the browser allows a feature, and follows it; null until it is known. */
export function useAllowed(feature: OptionalFeature): boolean | null {
  const allowed = useSignal<boolean | null>(null);
  useEffect(() => {
    const read = async () => {
      allowed.value = await isAllowed(feature);
    };
    void read();
    return watchPermissions(() => void read());
  }, []);
  return allowed.value;
}
