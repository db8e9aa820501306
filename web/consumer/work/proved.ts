declare global {
  interface HTMLFormElement {
    /** Of a form that asks for a proof of work: puts a solution that was not sent before into this body, else into the form's own field. */
    proved?: (body?: URLSearchParams) => Promise<void>;
  }
}

export {};
