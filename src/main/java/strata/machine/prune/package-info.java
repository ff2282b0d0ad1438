/**
 * The prune core: makes spikes 0 by how many there are, {@code keep_heads} of an image and {@code drop_rows} of a token, a step and a
 * head. It goes through a tensor in <i>pieces</i>, stretches of channels that lie in one word and in one head, a piece a cycle; so heads of any
 * width suit words of any width, and a head may lie across words.
 *
 * <p>Every piece is read twice: once to count, once to let through. Heads are counted in a first sweep over all tokens, compared one after the
 * other, and copied in a second sweep. Rows need no sweep: a head of a token is gone through twice at once, and since pieces come through the
 * pipeline in order, its counts are there when it comes the second time. A copy that waits for its count in registers would halve the reads of
 * heads within a word, and would ask for registers as wide as the widest head.
 *
 * <p>It refuses nothing that is kept as spikes, but keeps a score for at most {@code heads} heads.
 */
package strata.machine.prune;
