/**
 * Lets its callers through once `count` of them wait: a control in which everybody looks before anybody writes does for certain what
 * chance would do now and then.
 */
export function gate(count: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  let waiting = 0;
  return () => {
    if (++waiting === count) open();
    return opened;
  };
}
