/**
 * What synthesis flows read beside the Verilog: constraints, project files and scripts, for the stack, for the flat design and for
 * each tier alone ({@link strata.flow.FlowFiles}).
 *
 * <p>Everything hangs on the machine, as the Verilog does. Files name each other relative to where they stand, so that a folder
 * can be moved or have any name; names in them are those of modules and ports, which are Verilog's identifiers.
 *
 * <p>The constraints divide the clock's period: {@link strata.flow.Budget} has the parts, and why. Reset is an exception, as each
 * tier has a synchroniser of its own. So is the comparison of the program's hash, two registers, with the machine's, a constant: for a
 * start, it has two cycles, as the registers are never written in two cycles one after the other. Reading them back is none.
 *
 * <p>Memory images are the exception: they are the program's. They hold what it loads and nothing else, since the rest is unknown in
 * hardware as well.
 *
 * <p>It refuses to know a process: platform, cells and the files of macros are the user's. What is here to begin with is a
 * default where a flow's own files have one, and can be replaced from outside without a change of the files.
 */
package strata.flow;
