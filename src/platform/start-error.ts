/**
 * Something about this machine or its settings keeps the program from starting. The message is one line for the person
 * who started it: what is wrong, and what to do. No stack is shown for it.
 */
export class StartError extends Error {
  override name = 'StartError';
}
