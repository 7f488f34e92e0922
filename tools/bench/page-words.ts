/** The page's texts about one benchmark: what it does, and how to read its tables. */
export interface Words {
  title: string;
  command: string;
  intro: string;
}

/** The beginning of the page. */
export const INTRO = `# Benchmarks

The benchmarks write this page: it shows the tables and plots of the last run. **Do not edit it.** \`npm run bench\` runs all benchmarks and writes the page again. \`npm run bench:page\` only writes it, from the results in \`last-run/\`.

## How to read it

- **The benchmarks report figures; they are not timed tests.** Nothing fails because a machine was busy. A test checks only what does not depend on the machine: the sizes (\`tests/e2e/size.spec.ts\`).
- **Compare within a table, never between machines.** Each benchmark also measures the other plans, or an empty page, in the same run. The ratio is the figure that counts. Milliseconds belong to the machine that is named.
- Half of the cases are below the **median**, and 19 of 20 are below **p95**. A delay is the time from the ending of a job at HeyGen until Renderwatch knows it, with the popup closed.
- A goal that is **not met** has a reason, and stays in the table.`;

/** The texts by the name of the benchmark, in the order of the page. */
export const WORDS: Readonly<Record<string, Words>> = {
  cadence: {
    title: 'When to poll',
    command: 'npm run bench:cadence',
    intro: `This benchmark plays the product's own decisions (\`decide\`, \`idsToPoll\`, \`nextAlarm\`) and the published plans of other tools in virtual time, with the same jobs. HeyGen publishes no render times, so we chose them: \`population.ts\` has the seed and every parameter. \`npm run bench:cadence -- times.json\` plays your own times, an array of \`{ kind, seconds, ending }\`.

- **oracle** knows when each job ends and asks once, at that moment. This is not possible in reality; it is the zero of the scale.
- **The lower bound** is higher: even with exact knowledge of how long jobs take *in general*, a plan does not know this job, and has to ask often enough for a delay of at most 31 s in 19 of 20 cases. \`bound.ts\` finds the best such plan. No plan for one job at a time makes fewer requests.
- **ours** knows the account's past render times; **a new account** knows none; **alarms of 30 s at least** is a browser whose alarms do not ring sooner.
- **every 5 s, stops after 60** is quick while it still asks. *missed* is the share of jobs whose ending it never learns.
- **wakes/h** is how often the worker is started while there is something to watch. While the screen is locked, HeyGen is asked at most 30 times an hour (\`LOCKED_GAP_MS\`); the benchmark does not play that.`,
  },
  popup: {
    title: 'Opening the popup',
    command: 'npm run bench:popup',
    intro: `The production bundle in real Chromium, opened as a tab with the size of the popup, with this number of jobs in the storage. **To empty** is the time to the first painted row, divided by the time of a page with one paragraph; both pages are opened in turn in the same browser. **To minimal** is the same ratio for a page whose one paragraph is written by one script after one read of the storage: no page that shows stored data can do less. **All in sight** is the time until every row that fits is painted. **Change → row** is the time from a change in the storage to the painted row. **Slow frames** took longer than 16.7 ms (17.5 with the clock's own error) while the list was scrolled with the wheel; without a graphics card, some of them are the machine's fault.`,
  },
  worker: {
    title: 'A round of the worker',
    command: 'npm run bench:worker',
    intro:
      'The worker of the production bundle in real Chromium against the simulated HeyGen: one round with this number of active jobs. Its requests, reads and writes do not depend on the machine; times and memory do.',
  },
  observer: {
    title: 'A watched app',
    command: 'npm run bench:observer',
    intro:
      'What *Watch what it hears* costs the app: a page in real Chromium sends 200 requests per second about a tracked job with `fetch` and reads the answers, in turn on a watched address and on one that is not, in the same browser. Only the processor time of the page’s main thread counts, which our scripts share with the page. Run it on an idle computer: beside other busy processes every figure grows.',
  },
  size: {
    title: 'Bundle size',
    command: 'npm run size',
    intro: `The bundle that is tested, file by file. **Packed** is the size with gzip; for the zip, with its own compression. Browsers read an extension unpacked from the disk: the packed size is downloaded once, and the raw size is parsed at each start. A file that several parts use counts in each of them. \`tests/e2e/size.spec.ts\` checks the budget; its numbers are in \`tools/supply/budget.ts\`.`,
  },
};
