import { preferences } from './preferences.ts';
import type { Tone } from './verdicts.ts';

let audio: AudioContext | undefined;

/** Browsers let a page sound only after a touch: call this from one. */
export function wakeSound(): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
}

/** frequency in Hz, start and length in seconds */
type Note = readonly [frequency: number, start: number, length: number];

const melodies: Record<Tone | 'read', { shape: OscillatorType; notes: readonly Note[] }> = {
  // Rising and bright, falling and rough: told apart without looking, also by ears that hear no high notes.
  valid: {
    shape: 'triangle',
    notes: [
      [659, 0, 0.11],
      [988, 0.11, 0.22],
    ],
  },
  refused: {
    shape: 'sawtooth',
    notes: [
      [220, 0, 0.16],
      [165, 0.2, 0.3],
    ],
  },
  attention: {
    shape: 'triangle',
    notes: [
      [440, 0, 0.12],
      [440, 0.18, 0.12],
    ],
  },
  waiting: { shape: 'sine', notes: [[523, 0, 0.12]] },
  read: { shape: 'sine', notes: [[1318, 0, 0.05]] },
};

const patterns: Record<Tone | 'read', number[]> = {
  valid: [60],
  refused: [120, 80, 120, 80, 240],
  attention: [90, 70, 90],
  waiting: [40],
  read: [20],
};

/** Sound and vibration of a verdict, as far as this till wants them. */
export function signal(kind: Tone | 'read'): void {
  if (preferences.vibration) navigator.vibrate?.(patterns[kind]);
  if (!preferences.sound || audio?.state !== 'running') return;
  const { shape, notes } = melodies[kind];
  for (const [frequency, start, length] of notes) {
    const from = audio.currentTime + start;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = shape;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(0.25, from + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.001, from + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + length);
  }
}
