/**
 * What the linear layers of a plan cost at least, from the activity of an image: the yardsticks that measured cycles are held
 * against.
 *
 * <p>The <i>event bound</i> is the work itself on so many adders, however a machine goes about it: set input bits times outputs,
 * over all rows that must be computed. The <i>walk bound</i> is what this machine would take if nothing ever waited: each tile
 * takes its operations or its drain, whichever is longer, and a phase takes as long as its busiest walker. A bound of one layer
 * alone is not a part of the walk bound, since walkers differ from layer to layer; it is there to see where cycles go.
 *
 * <p>Layers whose steps are summed into one (the router, the head) are counted apart: they have few outputs and leave most
 * columns idle, so they would blur what is said of the others.
 */
package strata.map.bounds;
