/** The texts of a list that a model gave, whatever else it put there. Pure. */
export const textsOf = (value: unknown, most = 20): string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string' && one.trim() !== '').slice(0, most)
    : [];
