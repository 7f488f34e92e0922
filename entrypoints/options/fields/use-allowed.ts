import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  isAllowed,
  type OptionalFeature,
  watchPermissions,
} from '../../../lib/browser/permissions/optional-features.ts';

/** Whether the browser allows what a feature needs, now and after every change; null at first. */
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
