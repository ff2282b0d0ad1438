package strata.cosim;

/** Hears what long work is about. The command line shows it on a terminal; tests and pipes hear nothing. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = stage -> {};

  /** A stage begins. @param stage what is done, for example {@code building the simulator} */
  void stage(String stage);
}
