/** Colours that tell prizes apart in bars and charts, by their place in the list. They read on both grounds, and losing has none. */
const colours = ['#cf4423', '#dd9a3c', '#2f7d6b', '#4f79a8', '#9a4f86', '#7f8f3a', '#b86f4b', '#5f5aa2'];

export const colourOf = (place: number): string => colours[place % colours.length] ?? '#cf4423';
