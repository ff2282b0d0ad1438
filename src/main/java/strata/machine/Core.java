package strata.machine;

import java.util.List;

/**
 * A core of the machine, its parameters checked. The kinds are in sub-packages, one each.
 */
public interface Core {
  /** As declared, for example {@code syn}. */
  String name();

  /** For example {@code synapse}. */
  String kind();

  /** The units that take jobs, for example {@code syn0, syn1}: one a walker. */
  List<String> units();

  /** The fields of its jobs on this machine. */
  Layout job(Machine machine);

  /** Its streams to memories, in the order of its ports. */
  List<ReadStream> reads(Machine machine);

  List<WriteStream> writes(Machine machine);

  /**
   * Its modules, placed and connected: stream nets as its streams say, the nets {@code job}, {@code U_job_valid}, {@code U_taken},
   * {@code U_done} and {@code U_work} (1 in a cycle in which the unit did an operation) of each unit {@code U}, and nets of its own.
   */
  List<Part> parts(Machine machine);

  /** What adds weights or partial sums, in adders; a popcount of n bits is (n-1)/16. */
  double adders(Machine machine);
}
