/**
 * The host's side of a machine: what goes over its streams, and what is written for whoever makes a host of his own.
 *
 * <p>{@link strata.host.Beats} makes the packets of a program, of an image, and those that must come back. {@link
 * strata.host.Offsets} says, as tables, at which bit of a packet an element is. The players of {@code cosim} use them; {@link
 * strata.host.HostFiles} writes the same records as a C header and as a page to read, and {@link strata.host.Bench} as a test bench
 * in Verilog. So a change of the hardware's registers ({@link strata.machine.host.RegisterMap}), of the packet formats ({@link
 * strata.machine.host.Packets}) or of a place changes what the user is told.
 *
 * <p>It refuses to know the golden model: whoever asks for a test bench brings what must come out.
 */
package strata.host;
