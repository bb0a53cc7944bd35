/**
 * `words/` is the vocabulary by which names of tables and columns are read: a word, the language it is of, what it
 * stands for. No word is of one database.
 */

/** The languages that names are read in; `ja` is Japanese in Latin letters. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'it' | 'nl' | 'pl' | 'ja';

/**
 * The words of one concept, by language: without accents, in small letters, singular, apart by white space. A word
 * with `?` before it is another word as well (Spanish `nombre` is French for a number): it counts only in a database
 * that is otherwise in its language.
 */
export type WordList = Readonly<Partial<Record<Language, string>>>;
