/** The sounds of every game, made on the spot. Fetched by the first press of the button that asks for them. */
let context: AudioContext | undefined;

/** One tone that dies away. Seconds from now, seconds long, volume 0 to 1. */
function tone(hertz: number, at: number, length: number, type: OscillatorType, volume: number) {
  if (!context) return;
  const start = context.currentTime + at;
  const source = context.createOscillator();
  const gain = context.createGain();
  source.type = type;
  source.frequency.value = hertz;
  gain.gain.setValueAtTime(volume, start);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  source.connect(gain).connect(context.destination);
  source.start(start);
  source.stop(start + length);
}

/** A coin over foil: a grain of noise, louder and higher the faster it goes (0 to 1). */
function rasp(speed: number) {
  if (!context) return;
  const samples = 1400;
  const buffer = context.createBuffer(1, samples, context.sampleRate);
  const grain = buffer.getChannelData(0);
  for (let i = 0; i < samples; i++) grain[i] = (Math.random() * 2 - 1) * (1 - i / samples);
  const source = context.createBufferSource();
  const filter = context.createBiquadFilter();
  const gain = context.createGain();
  source.buffer = buffer;
  filter.type = 'bandpass';
  filter.frequency.value = 3200 + 2200 * speed;
  gain.gain.value = 0.05 + 0.12 * speed;
  source.connect(filter).connect(gain).connect(context.destination);
  source.start();
}

const sounds: Record<string, (value: number) => void> = {
  tick: (at) => tone(1700, at, 0.035, 'square', 0.035),
  thud: () => {
    tone(110, 0, 0.16, 'sine', 0.3);
    tone(900, 0, 0.03, 'square', 0.03);
  },
  rasp,
  won: () => {
    for (const [i, hertz] of [523, 659, 784, 1047].entries()) tone(hertz, i * 0.09, 0.5, 'triangle', 0.14);
  },
  lost: () => {
    for (const [i, hertz] of [330, 262].entries()) tone(hertz, i * 0.16, 0.4, 'sine', 0.1);
  },
};

addEventListener('tearoff:sound', (event) => {
  const [name, value] = (event as CustomEvent<[string, number]>).detail;
  if (name === 'on') context ??= new AudioContext();
  else if (name === 'off') {
    void context?.close();
    context = undefined;
  } else sounds[name]?.(value);
});

export {};
