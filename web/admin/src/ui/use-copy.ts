import { useEffect, useState } from 'react';

/** Where the page is not served over TLS, as on a shop's own network, browsers hide the clipboard; the old way still works. */
function copyByHand(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

/** Copies a text, and says for a moment that it did. */
export function useCopy(text: string) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const soon = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(soon);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(copyByHand(text));
    }
  };
  return { copied, copy };
}
