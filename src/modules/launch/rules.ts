/** What can be put behind `?src=` and follows a session into its channel. */
export const channelPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

/** The usual ways a link goes out, each with its tag ready. */
export const channels = ['poster', 'flyer', 'mail', 'whatsapp', 'instagram', 'facebook', 'website'] as const;

/** The short address that is safe to share: never a personal one. With a tag it says how somebody came. */
export function shareLink(publicUrl: string, couponCode: string, channel?: string): string {
  const link = `${publicUrl}/p/${couponCode}`;
  return channel ? `${link}?src=${encodeURIComponent(channel)}` : link;
}

/** The same for a loyalty card: where people join. */
export function joinLink(publicUrl: string, cardCode: string, channel?: string): string {
  const link = `${publicUrl}/l/${cardCode}`;
  return channel ? `${link}?src=${encodeURIComponent(channel)}` : link;
}

/** As one writes it under a QR: without the protocol. `https://luna.test/p/abc234` is `luna.test/p/abc234`. */
export function shortAddress(link: string): string {
  return link.replace(/^https?:\/\//, '').replace(/\?.*$/, '');
}

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A frame for somebody's own website, and the script that gives it the height of what is in it. */
export function embedSnippet(
  publicUrl: string,
  couponCode: string,
  title: string,
  channel = 'website',
): string {
  const source = `${publicUrl}/p/${couponCode}?embed=1&src=${encodeURIComponent(channel)}`;
  return [
    `<iframe data-tearoff src="${attribute(source)}" title="${attribute(title)}"`,
    '  style="width:100%;max-width:480px;height:760px;border:0" allow="geolocation"></iframe>',
    `<script async src="${attribute(publicUrl)}/embed.js"></script>`,
  ].join('\n');
}
