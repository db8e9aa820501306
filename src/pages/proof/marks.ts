import { type Html, html } from '../html.ts';

/** A hash with its name, in groups that can be compared by eye. */
export const mark = (name: string, hash: string): Html =>
  html`<div><dt>${name}</dt><dd>${fingerprint(hash)}</dd></div>`;

/** A hash in groups of eight, so that two of them can be compared by eye. */
export const fingerprint = (hash: string): Html =>
  html`<code class="mark">${(hash.match(/.{1,8}/g) ?? []).map((part) => html`<span>${part}</span>`)}</code>`;
