/** What this device prefers. It stays on the device. */
export interface Preferences {
  language: string | null;
  sound: boolean;
  vibration: boolean;
  look: 'auto' | 'light' | 'dark';
}

const place = 'tearoff.till.preferences';
const defaults: Preferences = { language: null, sound: true, vibration: true, look: 'auto' };

export const preferences: Preferences = { ...defaults, ...read<Partial<Preferences>>(place) };

export function prefer(change: Partial<Preferences>): void {
  Object.assign(preferences, change);
  keep(place, preferences);
  showLook();
}

const darkDevice = matchMedia('(prefers-color-scheme: dark)');

/** Puts the chosen look on the page; `auto` follows the device, also when it changes at dusk. */
export function showLook(): void {
  const { look } = preferences;
  document.documentElement.dataset.look = look === 'auto' ? (darkDevice.matches ? 'dark' : 'light') : look;
}
darkDevice.addEventListener('change', showLook);

/** Something kept on this device, or undefined. A browser that forbids storage just forgets. */
export function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows of some browsers: nothing is kept, everything else works.
  }
}
