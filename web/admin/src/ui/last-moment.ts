/** The last moment before something ends: what ends at midnight is good through the day before. */
export const lastMoment = (end: string): string => new Date(new Date(end).getTime() - 1).toISOString();
