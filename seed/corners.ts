/** Twelve corners of a café, drawn from plain shapes: what guests of the demo photographed. */

interface Corner {
  title: string;
  by: [first: string, last: string];
  /** Wall, floor, wood, accent, light. */
  tones: [string, string, string, string, string];
  parts: string[];
}

const square = 760;

const shapes: Record<string, (t: Corner['tones']) => string> = {
  window: ([, , wood, , light]) =>
    `<rect x="90" y="80" width="300" height="380" rx="10" fill="${wood}"/><rect x="106" y="96" width="268" height="348" fill="${light}"/><path d="M240 96v348M106 270h268" stroke="${wood}" stroke-width="12"/><path d="M106 444 300 620H620L374 444Z" fill="${light}" opacity=".28"/>`,
  arch: ([, , wood, , light]) =>
    `<path d="M420 470V230a120 120 0 0 1 240 0v240Z" fill="${wood}"/><path d="M438 470V232a102 102 0 0 1 204 0v238Z" fill="${light}"/><path d="M540 130v340M438 300h204" stroke="${wood}" stroke-width="10"/>`,
  lamp: ([, , , accent, light]) =>
    `<path d="M540 0v170" stroke="#2b2622" stroke-width="5"/><path d="M470 240q0-74 70-74t70 74Z" fill="${accent}"/><ellipse cx="540" cy="240" rx="70" ry="12" fill="${light}"/><path d="M472 244 360 600h360L608 244Z" fill="${light}" opacity=".2"/>`,
  table: ([, , wood]) =>
    `<ellipse cx="400" cy="560" rx="230" ry="44" fill="${wood}"/><ellipse cx="400" cy="552" rx="230" ry="44" fill="${wood}"/><path d="M388 590h24l14 170h-52Z" fill="#2b2622"/>`,
  counter: ([, , wood, accent]) =>
    `<rect x="0" y="500" width="760" height="34" fill="${wood}"/><rect x="0" y="534" width="760" height="226" fill="${accent}"/><path d="M95 534v226M190 534v226M285 534v226M380 534v226M475 534v226M570 534v226M665 534v226" stroke="#000" stroke-opacity=".12" stroke-width="4"/>`,
  cup: ([, , , accent]) =>
    `<ellipse cx="400" cy="548" rx="86" ry="17" fill="#fffdf8"/><path d="M340 470h120q0 76-60 76t-60-76Z" fill="#fffdf8"/><path d="M456 484q40-4 36 22t-46 22" fill="none" stroke="#fffdf8" stroke-width="11"/><ellipse cx="400" cy="471" rx="60" ry="13" fill="${accent}"/><path d="M384 442q-16-22 0-44t0-44M418 442q-16-22 0-44t0-44" fill="none" stroke="#fffdf8" stroke-width="6" stroke-linecap="round" opacity=".7"/>`,
  plant: () =>
    `<path d="M120 600h130l-16 130h-98Z" fill="#b9603f"/><path d="M185 600C170 520 90 520 80 430c70 0 96 60 105 120 0-90-40-130-10-220 50 60 40 140 22 216 20-70 70-90 110-90 0 70-60 110-122 144Z" fill="#4f6f4a"/>`,
  books: ([, , wood, accent]) =>
    `<rect x="430" y="290" width="270" height="14" fill="${wood}"/><rect x="446" y="180" width="34" height="110" fill="${accent}"/><rect x="484" y="200" width="26" height="90" fill="#e9dcc3"/><rect x="514" y="170" width="40" height="120" fill="#3d4a52"/><rect x="558" y="206" width="24" height="84" fill="#a8793f"/><path d="m590 290 24-104 34 8-24 96Z" fill="#6c8a7d"/>`,
  chair: ([, , wood]) =>
    `<path d="M560 380h20v330h-20zM690 380h20v330h-20z" fill="${wood}"/><rect x="556" y="390" width="158" height="90" rx="14" fill="${wood}"/><rect x="546" y="560" width="178" height="26" rx="10" fill="${wood}"/>`,
  cat: () =>
    `<path d="M150 620c-6-76 34-110 84-110 46 0 66 36 120 40 44 2 60 40 40 70Z" fill="#2f2a28"/><circle cx="186" cy="520" r="42" fill="#2f2a28"/><path d="m150 504 4-46 34 24zM222 500l2-44-32 22z" fill="#2f2a28"/><path d="M390 610q60 0 50-60" fill="none" stroke="#2f2a28" stroke-width="16" stroke-linecap="round"/>`,
  frames: ([, , wood, accent, light]) =>
    `<rect x="420" y="120" width="120" height="150" fill="${wood}"/><rect x="432" y="132" width="96" height="126" fill="${light}"/><circle cx="480" cy="190" r="30" fill="${accent}"/><rect x="566" y="150" width="110" height="90" fill="${wood}"/><rect x="576" y="160" width="90" height="70" fill="#f3ead9"/><path d="m580 226 34-40 24 22 12-12 12 30Z" fill="#4f6f4a"/>`,
  croissant: () =>
    `<ellipse cx="560" cy="556" rx="96" ry="18" fill="#fffdf8"/><path d="M478 546q14-58 82-58t82 58q-30-22-82-22t-82 22Z" fill="#c98a3d"/><path d="m520 500 10 28M560 490v34M600 500l-10 28" stroke="#9c6424" stroke-width="6"/>`,
};

export const corners: Corner[] = [
  {
    title: 'Half past eight, the bench by the window',
    by: ['Noor', 'Claes'],
    tones: ['#d9b48a', '#8c5a38', '#5d3a25', '#8f2d1b', '#fbe7b4'],
    parts: ['window', 'table', 'cup'],
  },
  {
    title: 'The lamp that never goes out',
    by: ['Ravi', 'Menon'],
    tones: ['#36453f', '#26302c', '#8a5c37', '#c9542f', '#ffdf9a'],
    parts: ['lamp', 'table', 'cup'],
  },
  {
    title: 'Mimi keeps my seat',
    by: ['Elise', 'De Wit'],
    tones: ['#cfd8d2', '#a98d6d', '#6b4a33', '#57707a', '#f3f6f0'],
    parts: ['arch', 'counter', 'cat'],
  },
  {
    title: 'Where I read on Sundays',
    by: ['Tomas', 'Berg'],
    tones: ['#b7695a', '#5f2f28', '#3f2620', '#e2b36a', '#ffe7c2'],
    parts: ['books', 'table', 'cup', 'plant'],
  },
  {
    title: 'Green corner',
    by: ['Lien', 'Huang'],
    tones: ['#dfe3cf', '#9aa07a', '#7a5a3c', '#6c8a5c', '#fffbe8'],
    parts: ['window', 'plant', 'chair'],
  },
  {
    title: 'First croissant of the tray',
    by: ['Sofia', 'Reyes'],
    tones: ['#efd9b8', '#b98552', '#7b4a2b', '#a33f25', '#fff4d8'],
    parts: ['frames', 'table', 'cup', 'croissant'],
  },
  {
    title: 'Rain outside, nobody in a hurry',
    by: ['Jonas', 'Peeters'],
    tones: ['#7f95a3', '#4b5962', '#3a3230', '#b4552d', '#dbe7ec'],
    parts: ['window', 'table', 'cup', 'chair'],
  },
  {
    title: 'The wall with everybody’s postcards',
    by: ['Amina', 'Diallo'],
    tones: ['#e6c9a8', '#99683f', '#60402a', '#d0632f', '#fdf3dc'],
    parts: ['frames', 'chair', 'plant'],
  },
  {
    title: 'Closing time',
    by: ['Wout', 'Maes'],
    tones: ['#2a2f3f', '#1b1f2b', '#6a4630', '#8f2d1b', '#ffcf80'],
    parts: ['lamp', 'chair'],
  },
  {
    title: 'At the counter, like my grandfather',
    by: ['Luca', 'Ferri'],
    tones: ['#c9c2b2', '#8d8268', '#4c3524', '#7c3526', '#f6edd8'],
    parts: ['books', 'counter', 'cup'],
  },
  {
    title: 'Two spoons',
    by: ['Hanna', 'Vos'],
    tones: ['#f0c9bb', '#c48a76', '#8c5440', '#b23c32', '#fff1e4'],
    parts: ['arch', 'table', 'cup', 'croissant'],
  },
  {
    title: 'The quiet end',
    by: ['Femke', 'Smets'],
    tones: ['#aebfae', '#6f8270', '#54402f', '#d59b4a', '#f4f3de'],
    parts: ['arch', 'plant', 'chair'],
  },
];

/** The photo of a corner, as SVG. */
export function pictureOf({ tones, parts }: Corner): string {
  const [wall, floor] = tones;
  const drawn = parts.map((part) => shapes[part]?.(tones) ?? '').join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${square}" height="${square}" viewBox="0 0 ${square} ${square}"><defs><linearGradient id="w" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".14"/><stop offset="1" stop-color="#000" stop-opacity=".16"/></linearGradient></defs><rect width="${square}" height="${square}" fill="${wall}"/><rect y="600" width="${square}" height="160" fill="${floor}"/>${drawn}<rect width="${square}" height="${square}" fill="url(#w)"/></svg>`;
}
