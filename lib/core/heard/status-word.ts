/** The longest status word that is reported. */
const LONGEST = 40;

/** What a reported word may look like. A token, an id or an address has digits or other signs. */
export const WORD_SHAPE = new RegExp(`^\\p{L}[\\p{L} _-]{0,${LONGEST - 1}}$`, 'u');
