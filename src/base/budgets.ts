// How much is compared, drawn, completed, replayed and allocated at most: work and memory that a text asks for end here.
// The page has limits of its own, of what it draws from what it is sent: they stand beside what they limit.

/** Problems of a text that are told one by one: nobody mends more at once, and each is a line in several lists. */
export const MOST_PROBLEMS = 100;

/** Characters of a text that is read in one go, whatever waits meanwhile: some hundredths of a second. */
export const READ_AT_ONCE = 100_000;

/** Tokens of a text that are read, or nodes of its tree that are looked at, before other work has its turn: some milliseconds. */
export const PART_OF_TEXT = 10_000;

/** Characters of a token that are as much work as another token. */
export const CHARACTERS_OF_TOKEN = 5;

/** Numbers of a row that are copied or looked at with as much work as a node. */
export const NUMBERS_OF_NODE = 10;

/** Keys of one object that are looked at: there are a dozen that mean anything. */
export const MOST_KEYS = 10_000;

/** Characters of a name or value that a message repeats: enough to find it in the text, and it stays one line. */
export const LONGEST_QUOTE = 40;

/** Inputs of a network, or units of a layer: more than any network has, so that a larger count is a slip of the finger. */
export const LARGEST_COUNT = 1_000_000;

/** Weights and biases of a network. Each of their arrays has 400 MB then. */
export const MOST_PARAMETERS = 50_000_000;

/**
 * Bytes that a network may need to be run, where no setting says another number: 60,000 images of 784 numbers, all in one
 * batch, pass a layer of 128 units in half of it, and a computer of 8 GB has room for it.
 */
export const DEFAULT_MEMORY = 4096 * 2 ** 20;

/** Bytes of a run's past that are kept, where no setting says another number. */
export const DEFAULT_HISTORY = 64 * 2 ** 20;

/** Multiplications that an edit may spend on making updates again before the run is restarted instead: some seconds. */
export const REPLAY_AFTER_EDIT = 1e10;

/** Multiplications that a keystroke may spend on making updates again, for "what if": about a tenth of a second. */
export const REPLAY_FOR_WHAT_IF = 3e8;

/** Characters of all saved runs of a workspace: VS Code writes them anew with each change. */
export const SAVED_RUNS = 256_000;

/** Samples that can be chosen from one list; the list has those around the chosen one. */
export const MOST_LISTED_SAMPLES = 200;

/** Inputs and targets of the chosen sample that are listed: the first ones. */
export const MOST_LISTED_ENDS = 1000;

/** Milliseconds between two times that a run is saved: a training goes on many times in between. */
export const SAVING_PAUSE = 500;

/** Multiplications before other work has its turn: some milliseconds. */
export const PART_OF_WAY = 2e7;

/** Multiplications of a way that is under way and has to end now: what is left of a short one is made, some 100 ms at most. */
export const REST_OF_WAY = 2e8;

/** Updates after which a condition to run until is given up. */
export const MOST_UPDATES_UNTIL = 1_000_000;

/** Multiplications that looking at the samples outside of the batch may take: about a tenth of a second. */
export const COMPARED_PRODUCTS = 1e8;

/** Numbers of a snippet that have a tab stop each: as many as somebody types one after another. */
export const MOST_STOPS = 20;

/** Numbers of a snippet or of what a fix adds: more is not written by hand, and a seed draws it better. */
export const MOST_WRITTEN = 10_000;

/** Weights that are drawn to offer some of them in a text: they are drawn in one order, so all before them are drawn as well. */
export const MOST_DRAWN = 1_000_000;

/** Characters that are read to try out the fixes of one place: each trial reads the whole text again. */
export const MOST_TRIED = 4_000_000;

/** Multiplications that are made to try out the fixes of warnings of one place: about a tenth of a second. */
export const MOST_REMADE = 20_000_000;

/** Problems of one selection that fixes are made for: a person who selects more looks for a way to mend all. */
export const MOST_MENDED = 20;

/** Hints in one stretch of the text: as many as an editor draws; where there are more, those nearest to the centre are shown. */
export const MOST_HINTS = 1500;

/** Numbers of the text that are tinted in one editor: a network on one line is in sight as a whole. */
export const MOST_TINTED = 5000;

/** Weights and biases that are looked at to find those to show among them, in one stretch of the text. */
export const MOST_LOOKED_AT = 100_000;

/** Numbers that one grid of the picture is made from: of a larger matrix some, evenly apart, stand for all. */
export const MOST_GRID_NUMBERS = 4_000_000;

/** Units (or inputs) of a layer that the picture draws one by one; more are drawn as one block. */
export const MOST_DRAWN_UNITS = 12;
