/** It brings no types; this is the part that `lint.ts` uses. */
declare module 'addons-linter' {
  type Told = { _type: string; code: string; message: string; file?: string };
  const linter: {
    createInstance(options: { config: object; runAsBinary: boolean }): {
      run(): Promise<{ errors: Told[]; warnings: Told[]; notices: Told[] }>;
    };
  };
  export = linter;
}
