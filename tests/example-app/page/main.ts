import { FAULTS, readSwitches } from '../switches.ts';
import { askOf, type Created, idFor, questionOf } from './ask.ts';
import { screen } from './screen.ts';
import { storeFirst } from './stored.ts';
import { Tracker } from './tracker.ts';
import { WATCHERS } from './watchers.ts';

const switches = readSwitches(location.search);

screen.describe(FAULTS[switches.fault].does);
screen.onCreate(async () => {
  screen.start();
  const ask = askOf(switches.client);
  const answer = await ask({ method: 'POST', url: '/api/videos', body: { script: 'Hello!' } });
  const created = (answer as { data: Created }).data;
  WATCHERS[switches.client]({
    question: questionOf(created, switches),
    ask: storeFirst(ask, idFor(created, switches), switches),
    tracker: new Tracker(switches),
    everyMs: switches.every,
  });
});
