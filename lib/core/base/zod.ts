import * as z from 'zod/mini';

// Without `jitless` zod probes `new Function('')`, which a strict CSP reports as a violation.
z.config({ jitless: true });

/** Zod with the setting above. Import it from here only. */
export { z };
