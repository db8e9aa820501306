/** Gives every frame of ours on a site the height of its content: `<iframe data-tearoff src="…/p/code?embed=1">`. */
addEventListener('message', (event: MessageEvent<{ tearoff?: unknown; height?: unknown } | null>) => {
  const { tearoff, height } = event.data ?? {};
  if (tearoff !== 'height' || typeof height !== 'number' || !(height > 0 && height < 20_000)) return;
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe'))
    if (frame.contentWindow === event.source && new URL(frame.src).origin === event.origin)
      frame.style.height = `${height}px`;
});
