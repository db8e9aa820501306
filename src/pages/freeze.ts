/**
 * A page of ours as a picture of itself: no scripts, no link that leads anywhere, no form that sends anything, nothing that is
 * loaded for later. What folds still unfolds. A form with `method="dialog"` outside of a dialog does nothing (HTML Standard,
 * form submission algorithm). It reads only markup that pages wrote: attributes are quoted and hold no `>`.
 */
export function freeze(markup: string): string {
  return markup
    .replace(/<(script|noscript)\b[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<link rel="(?:manifest|apple-touch-icon|canonical|preload)"[^>]*>/g, '')
    .replace(/<form\b[^>]*>/g, (tag) =>
      without(tag, 'action', 'method').replace('<form', '<form method="dialog"'),
    )
    .replace(/<a\b[^>]*>/g, (tag) =>
      without(tag, 'href', 'target').replace('<a', '<a role="link" aria-disabled="true"'),
    );
}

const without = (tag: string, ...names: string[]) =>
  names.reduce((rest, name) => rest.replace(new RegExp(` ${name}="[^"]*"`, 'g'), ''), tag);
