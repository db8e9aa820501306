/** The package brings no types; this is the part that is used. */
declare module 'mjml' {
  export default function mjml(
    source: string,
    options: {
      validationLevel: 'soft';
      ignoreIncludes: true;
      keepComments: false;
      fonts: Record<string, string>;
    },
  ): Promise<{ html: string; errors: { line?: number; message: string; tagName?: string }[] }>;
}
