/**
 * Where an element of a tensor is kept: tensor element to memory, bank, address and bit.
 *
 * <p>A token belongs to the owner {@code (t + t / side) mod owners} with {@code side = ceil(sqrt(tokens))}; the tokens of one owner,
 * ascending, have the ranks 0, 1, 2, … An owner's words are in its own bank of a bank group, by rank, so hardware walks ranks and
 * never computes with token numbers.
 */
package strata.machine.word;
