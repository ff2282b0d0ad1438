package strata.map.cycles;

/**
 * A job of a unit. Cycle 1 is the one in which start is accepted.
 *
 * @param starts the unit turns to it after this cycle
 * @param ends   the unit says in this cycle that it is done
 * @param taken  the sequencer hears in this cycle that the unit's waiting slot is free again
 * @param heard  the sequencer hears in this cycle that the job is done
 * @param work   cycles in which the unit does an operation for it
 */
public record UnitCycles(long starts, long ends, long taken, long heard, long work) {}
