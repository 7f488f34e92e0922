/** The package has no types; this is the part that `lint.ts` uses. */
declare module 'addons-linter' {
  type Message = { _type: string; code: string; message: string; file?: string };
  const linter: {
    createInstance(options: { config: object; runAsBinary: boolean }): {
      run(): Promise<{ errors: Message[]; warnings: Message[]; notices: Message[] }>;
    };
  };
  export = linter;
}
