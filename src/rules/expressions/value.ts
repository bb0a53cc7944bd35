/** A value of SQL as the planner computes with it; every type but numbers and booleans is text. */
export type Value = null | boolean | number | string;
