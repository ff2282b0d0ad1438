/**
 * What the units of several cores are built of: the slot in which a job waits, the walk over the tokens of all owners, the
 * ports of a stream, and what travels beside a read until its data come.
 *
 * <p>Each of them writes into the module of its core; none is a module of its own, because none means anything alone.
 */
package strata.machine.unit;
