/** Name of the field that only machines fill in: nothing that autofill knows. */
export const trapName = 'lodestone-more'
