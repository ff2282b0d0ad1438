/**
 * What silicon there is: tiers, bonds, memories and cores, and the conventions by which cores meet memories and the sequencer.
 *
 * <p><b>Streams.</b> A core never shares a bus. It owns read and write streams, each a few valid-only nets named after the stream:
 * {@code NAME_en}, {@code NAME_bank} (where it reaches more than one bank), {@code NAME_addr}, and {@code NAME_data}. The data of a
 * read come exactly {@link strata.machine.Machine#readLatency} cycles after the cycle in which {@code en} is high; they are not held.
 * Nothing arbitrates: the scheduler proves that a bank feeds one read stream and takes one write stream at a time, and the memory
 * asserts it.
 *
 * <p><b>Jobs.</b> A core consists of one or more <i>units</i>, each of which takes jobs. For unit {@code U} the sequencer pulses
 * {@code U_job_valid} for one cycle while the net {@code job} holds the job's fields ({@link strata.machine.Layout}). A unit has one
 * waiting slot: it pulses {@code U_taken} when the waiting job becomes the current one (the slot is free again) and {@code U_done}
 * when a job is finished and its last write has been issued. So everything between parts is valid-only and may cross a bond: the
 * stack inserts the bond's registers into any net whose driver and reader are on different tiers, and no part may rely on a reply in
 * the same cycle.
 *
 * <p><b>Words.</b> {@link strata.machine.word} says where an element of a tensor is kept.
 *
 * <p>It refuses arbiters, back-pressure between parts, and any dependence of the hardware on the network: the RTL hangs on the
 * machine alone.
 */
package strata.machine;
