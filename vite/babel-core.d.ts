/** The one call we use; the full types are a package for one line. */
declare module '@babel/core' {
  export function transformAsync(
    code: string,
    options: {
      filename: string;
      babelrc: false;
      configFile: false;
      sourceMaps: boolean;
      parserOpts: { plugins: string[] };
      plugins: unknown[];
    },
  ): Promise<{ code?: string | null; map?: import('rolldown').SourceMap | null } | null>;
}
