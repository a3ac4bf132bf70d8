import { useEffect, useState } from 'preact/hooks';
import type { ServiceViewProps } from './service-view.tsx';

type Loaded = typeof import('./service-view.tsx');

/** The service view, whose script no visitor fetches. */
export function LazyService(props: ServiceViewProps) {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    // The host may be away: then the view stays empty, and is asked for again when it is opened again.
    import('./service-view.tsx').then(setLoaded, () => undefined);
  }, []);
  return loaded && <loaded.ServiceView {...props} />;
}
