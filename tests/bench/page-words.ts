/** What the page says of each benchmark: what it does, and how its tables are to be read. */
export interface Words {
  title: string;
  command: string;
  intro: string;
}

export const INTRO = `# What it costs

The tables and plots of the last run, written by the benchmarks themselves. **Do not edit:** \`npm run bench\` runs them all and writes this page anew, \`npm run bench:page\` writes it from what the last runs have left in \`last-run/\`.

## How to read it

- **They report; they are no timed tests.** Nothing fails because a machine was busy. What is held by a test is what does not depend on the machine: the sizes (\`tests/e2e/size.spec.ts\`).
- **Compare within a table, never between machines.** Each benchmark plays the others, or an empty page, in the same run, and the ratio is the figure. Milliseconds are those of the machine that is named.
- **Median** is what half of the cases stay under, **p95** what 19 of 20 do. A delay is the time from the moment at which HeyGen has ended a job to the moment at which it is known here, with the popup closed.
- A goal that is **not met** says why, and stays.`;

/** In the order of the page. */
export const WORDS: Readonly<Record<string, Words>> = {
  cadence: {
    title: 'When to ask',
    command: 'npm run bench:cadence',
    intro: `The product's own decisions (\`decide\`, \`idsToPoll\`, \`nextAlarm\`) in virtual time, and what others publish that they do, with the same jobs. How long these take is ours to choose, for HeyGen publishes no times: \`population.ts\` has the seed and every parameter. Times of your own can be played by \`npm run bench:cadence -- times.json\`, an array of \`{ kind, seconds, ending }\`.

- **The oracle** knows when each job ends, and asks once, then. Nobody can be it; it is the zero of the scale.
- **The least that anybody could do** is more than that: somebody who knew exactly how long jobs take *on the whole*, but not this one, would still have to ask often enough to be 31 s behind at most in 19 of 20 cases. \`bound.ts\` finds the best plan for that; no plan for one job at a time gets by with fewer requests.
- **ours** knows the account's past times; **a new account** knows none; **alarms of 30 s at least** is a browser that rings no sooner.
- **every 5 s, stops after 60** is quick where it is still asking: *missed* is the share of jobs whose end it never learns.
- **wakes/h** is how often the worker is started for it while there is something to watch. Behind a locked screen HeyGen is asked at most 30 times an hour (\`LOCKED_GAP_MS\`); that is not played here.`,
  },
  popup: {
    title: 'Opening the popup',
    command: 'npm run bench:popup',
    intro: `The production bundle in real Chromium, opened as a tab of the popup's size, with so many jobs in the storage. **To empty** is the time to the first painted row, over the time of a page of one paragraph in the same browser, opened in turn with it; **to least** the same over a page whose one paragraph is written by one script after one read of the storage, which is the least that a page can be that shows something stored. **All in sight** is when every row that fits is painted, **change → row** the time from a change in the storage to the painted row. **Slow frames** took longer than 16.7 ms (17.5 with the clock's own error) while the list was scrolled by the wheel; without a graphics card some are the machine's.`,
  },
  worker: {
    title: 'A round of the worker',
    command: 'npm run bench:worker',
    intro:
      'The worker of the production bundle in real Chromium against the simulated HeyGen: one round with so many jobs that go on. What it asks, reads and writes does not depend on the machine; times and memory do.',
  },
  size: {
    title: 'What the browser has to read',
    command: 'npm run size',
    intro: `The bundle that is tested, file by file. **Packed** is by gzip, of the zip by its own packing. An extension is read from the disk, unpacked: the packed figure is what is downloaded once, the raw one what is parsed at each start. A file that several parts read counts in each. The budget is held by \`tests/e2e/size.spec.ts\`; the numbers are in \`tests/supply/budget.ts\`.`,
  },
};
