// News of a card, where this browser can bring it. What asks for it is fetched when somebody looks.
const node = document.querySelector<HTMLElement>('[data-news]');
const capable = 'PushManager' in window || /iPhone|iPad/.test(navigator.userAgent);
if (node && capable && isSecureContext) {
  node.hidden = false;
  const fetchAsk = () => {
    const script = document.createElement('script');
    script.src = `${node.dataset.news}/news/ask.js`;
    document.head.append(script);
  };
  node.addEventListener('toggle', fetchAsk, { once: true, capture: true });
}

export {};
