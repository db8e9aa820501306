/** A list for `unnest`, or nothing where no item has a value: what nobody says is not sent, and reads as null for each of them. */
export const some = <Value>(values: (Value | null)[]): (Value | null)[] | null =>
  values.every((value) => value === null) ? null : values;
