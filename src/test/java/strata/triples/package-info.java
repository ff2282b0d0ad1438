/**
 * Random triples: a network, a machine and a map, drawn from a seed, written as the files that a user would write, and held to the
 * one promise: golden model, cycle model and simulator (and Verilator) agree on every bit and every cycle.
 *
 * <p>A {@link strata.triples.Triple} is a record of choices and nothing else. {@link strata.triples.NetDraw} draws a network statement by
 * statement from what the values that are there allow; {@link strata.triples.Needs} says what a machine must have for it, and
 * {@link strata.triples.Chip} draws one around that. So nearly all are legal, and a refusal is a mistake of the compiler or of these
 * rules, but for the reasons that {@link strata.triples.TriplesTest} states. A third of them get the narrowest sums that the compiler
 * accepts, so that only its proof stands between the numbers and an overflow.
 *
 * <p>A triple is tried by the commands ({@link strata.triples.Trial}), so a failure is a file and a line to type. Since choices are
 * records, making them simpler is written once for all ({@link strata.triples.Records}); {@link strata.triples.Shrinker} takes any
 * simpler triple that fails in the same way, until there is none.
 *
 * <p>What is drawn is held against the registries: a new kind of op, neuron or core, or a new option of one, fails the test until it is
 * drawn here, or stands in {@link strata.triples.OnlyGolden} with the reason why no hardware runs it.
 *
 * <p>It refuses a library for properties: what these have is drawing and shrinking, and here both know what a network is.
 */
package strata.triples;
