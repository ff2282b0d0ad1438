/**
 * Where things lie on stacked dies: how large each part of a machine is, where it stands on its tier, and at which pad of a bond
 * each via is; and the files that tell tools for stacked dies about it ({@link strata.dies.StackFiles}).
 *
 * <p>All dies have one outline, so that any of them can be bonded whole; the bonded areas are in its middle. The lowest die
 * stands as it is; each one above is turned, its front down (3DBlox calls that {@code MZ}). So the first bond joins two fronts,
 * and every other one the back of a die, which vias through the silicon reach, and the front of the next. Turning mirrors z
 * alone: x and y of a via are the same on both of its dies.
 *
 * <p>Areas come from {@link strata.dies.Gates}, which counts gates without any tool, and {@link strata.dies.Process}, whose
 * figures are round ones of 28 nm. They are there to give modules sizes that stand in the right relation, not to promise an area:
 * whoever has a process has a floorplanner as well. {@link strata.dies.Floorplan} slices each die by the areas of its parts, and
 * exchanges parts until wires get no shorter. {@link strata.dies.Assignment} then takes vias to pads: a via costs the way from
 * the middle of the module that drives it over the pad to the middle of those that read it. Vias with the same two ends are
 * alike, so that is a transport problem between a few dozen kinds and the pads; two kinds at a time are exchanged as is best for
 * both, until nothing is gained.
 *
 * <p>Coordinates are whole numbers of {@value strata.dies.Grid#UNITS}ths of a micrometre, the precision that the files declare.
 * All of it is integer arithmetic in a fixed order, or doubles that are rounded at once: the same machine gives the same files,
 * byte for byte.
 *
 * <p>It refuses to route, to legalise, and to know a process: it reads no LEF or Liberty file.
 */
package strata.dies;
