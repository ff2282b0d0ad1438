/**
 * From a {@code machine} section to a {@link strata.machine.MachineSpec}.
 *
 * <p>{@link strata.machine.spec.Elaboration} goes in this order, and each step reports all that it finds: lines that every machine has
 * ({@link strata.machine.spec.Lines}); tiers and bonds; memories and cores, each by the kind that a registry has for it ({@link
 * strata.machine.spec.BondKinds}, {@link strata.machine.spec.MemoryKinds}, {@link strata.machine.CoreKinds}); then what they are to each
 * other ({@link strata.machine.spec.Fitting}).
 *
 * <p><b>Memories have roles by name</b>: spikes, state, weights, params, lists, code. A core says what it needs of each ({@link
 * strata.machine.spec.Need}): a bank group or a copy for each owner of tokens, and a width. So a width that is {@code auto} is what its
 * users need, and a width that is written is held against it.
 *
 * <p><b>The flat twin</b> ({@link strata.machine.spec.FlatTier}) is made where names of tiers are looked up: all of them mean one tier
 * ({@link strata.machine.spec.Tiers}), and there are no bonds, so that no kind of core knows of twins. What the file says is checked as
 * ever. Modules keep their names, which the machine's hash tells apart: two folders can then be compared file by file.
 *
 * <p>It refuses memories that no core uses, since a misspelt role would be one, and two cores of a kind, which no map can use yet. It
 * does not look at networks: how deep memories must be is known to {@code strata.map}.
 */
package strata.machine.spec;
