/** The counters and measured times of a run. */
export class Figures {
  kills = 0;
  killsInRequest = 0;
  killsInCommand = 0;
  killsInBoth = 0;
  killsWhilePending = 0;
  killsOfNone = 0;
  killsAlone = 0;
  killsWhileArming = 0;
  quits = 0;
  crashes = 0;
  outages = 0;
  commands = 0;
  lostCommands = 0;
  refusedCommands = 0;
  fillings = 0;
  corrupted = 0;
  setAside = 0;
  upgrades = 0;
  upgradeKills = 0;
  neverStarted = 0;
  dumps = 0;
  changes = 0;
  pagesRead = 0;
  /** From HeyGen's ending until we know it: without a disturbance (calm), and with one (rough). */
  readonly calmDelaysMs: number[] = [];
  readonly roughDelaysMs: number[] = [];
  /** From a kill until the alarm alone has woken a worker. */
  readonly wakesMs: number[] = [];
}
