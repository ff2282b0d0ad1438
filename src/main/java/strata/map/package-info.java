/**
 * A network on a machine: which core runs which op, in which phase, and where every tensor is kept. What comes out is a {@link
 * strata.map.Program}: code words, memory contents, and the tables by which a host knows what goes in and what comes out.
 *
 * <p>The way: {@link strata.map.Scheduler} asks the cores' rules ({@link strata.map.CoreRule}) what they make of each op, groups
 * the jobs into {@linkplain strata.map.Phase phases}, and gives {@linkplain strata.map.Kept tensors} banks and addresses; {@link
 * strata.map.Assembler} packs the result. A {@link strata.map.Plan} between the two hangs on the machine's shape but not on its
 * depths, so {@link strata.map.Depths} can say what {@code depth: auto} stands for, nor on tiers and latencies, so a machine and its
 * flat twin ({@link strata.machine.spec.FlatTier}) take the same program.
 *
 * <p><b>Phases.</b> A phase holds jobs of one core, so nothing but that core's own streams meets in a bank. Jobs that walk tokens
 * share a phase if they do not read each other, or if the core can chain them ({@link strata.map.Walk}). A barrier costs a drain,
 * so this matters: the linear layers of a transformer block take three phases instead of seven.
 *
 * <p><b>Banks.</b> A tensor has a bank for each owner of tokens: a bank group. Two streams of one phase never read, or write, one
 * bank; {@link strata.map.Regions} finds which tensors that parts, {@link strata.map.Allocation} gives them groups, and what
 * finds no group is a diagnostic. A residual takes the words of the state it replaces, if nobody needs that any more.
 *
 * <p><b>Orders.</b> Nothing but a host and the numbers that belong to channels (weights, biases, thresholds) can tell in which order
 * channels are kept. So a {@link strata.map.Tuning} may give each tensor an {@link strata.map.Order}: constants are laid out for it,
 * the program tells the host, and no hardware undoes it. Ops say which orders leave them what they are ({@link
 * strata.network.Op#reorderable}).
 *
 * <p><b>Widths.</b> The network has proven what every number can be. Each rule holds that against what its core declares and
 * refuses by name what does not fit; {@link strata.map.JobFields} does the same for the counts and addresses of a command.
 *
 * <p>What it refuses, and why: ops that no core runs (there is no processor to fall back to); two cores at once (a phase of
 * several cores would save little, as most networks are a chain, and would make bank conflicts a puzzle); moving a tensor from
 * bank to bank. Ops that no output hangs on are left out: golden traces them, hardware need not make them.
 *
 * <p>Which core runs an op, and in which form, is told to readers here too ({@link strata.map.CoreRules#running}), as no other room
 * sees both.
 *
 * <p>A new kind of core, or of neuron, is one sub-package here and one line in {@link strata.map.CoreRules} or {@link
 * strata.map.neuron.NeuronRules}.
 */
package strata.map;
