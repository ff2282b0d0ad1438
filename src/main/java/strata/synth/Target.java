package strata.synth;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Diagnostic;

/** What designs are mapped to, and how Yosys is told to. */
public sealed interface Target permits StandardCells, Fpga, WordLevel {
  /** For people: {@code gates}, {@code ice40}. */
  String title();

  /** What Yosys does between reading the modules and {@code stat}. */
  String passes(String top);

  /** What {@code stat} needs to be told. */
  String statistics();

  /** Files that are not the design's, by the names under which the passes read them. */
  Map<String, Path> files();

  /** What a result hangs on, beside the passes and the texts of the design. */
  List<String> identity();

  /** What shows whether it can be mapped to at all; empty where that is known. */
  Optional<Probe> probe();

  /** What to say where Yosys gives up on a module. @param why what it says */
  Diagnostic failed(String top, String why);

  /** Why this is no result of the module: latches, or cells that were not mapped; empty if it is one. */
  Optional<Diagnostic> refused(String top, Tally tally);

  /** What is counted. */
  List<Figure> figures();

  /** Whether memories are mapped to blocks that it has; otherwise they are black boxes and only their bits are counted. */
  boolean hasMemories();

  /** What Yosys does after {@code stat}, and before it writes the netlist that is kept beside the counts; empty where none is. */
  Optional<String> netlistPasses();

  /** Whether the netlist is kept beside the counts. */
  default boolean keepsNetlist() {
    return netlistPasses().isPresent();
  }
}
