/**
 * The host port, {@code axi(data: 64)}: how the outside world loads, starts and reads a machine.
 *
 * <ul>
 *   <li>{@link strata.machine.host.RegisterFile}: AXI4-Lite registers ({@link strata.machine.host.RegisterMap} is their list),
 *       start, status, interrupt, counters.
 *   <li>{@link strata.machine.host.Loader}: AXI4-Stream in. A packet is one header beat ({@link strata.machine.host.Packets})
 *       and the words of one bank, little-endian, each in whole beats, low beat first. It goes on as beats to one
 *       {@link strata.machine.host.Filler} a tier, which stands beside the memories and makes words of them.
 *   <li>{@link strata.machine.host.Sender}: AXI4-Stream out, a unit that takes jobs from the sequencer like any other. It asks
 *       one {@link strata.machine.host.Fetcher} a tier for beats of words, never for more than its queue has room for, so that
 *       TREADY may fall at any time and at full rate a beat leaves in every cycle.
 * </ul>
 *
 * <p>Words are cut into beats and joined from beats beside the memories: so a bond carries 64 data bits each way for the host,
 * and not the widths of all memories. A word that is sent is read once a beat, which costs energy only while results leave, and
 * no register.
 *
 * <p>It refuses to load while a program runs (the stream waits), to start while a packet is half loaded, and to start a program
 * that was made for another machine. It reads only memories that some core writes: weights come from outside and need no way
 * back.
 */
package strata.machine.host;
