/**
 * The router core: the scores of a token's experts in, the mask of the chosen ones out, a token a cycle.
 *
 * <p>An expert's place is the number of experts that beat it: by a higher score, or by an equal one and a lower index. The
 * {@code top} first are chosen. All pairs are compared at once, so the time hangs on the number of tokens alone.
 *
 * <p>A token's scores are one word of {@code state}, expert e in channel e; its mask goes to {@code lists}, at {@code list_base
 * + rank x owners + owner}. It refuses more experts than a word has channels, and capacity limits.
 */
package strata.machine.router;
