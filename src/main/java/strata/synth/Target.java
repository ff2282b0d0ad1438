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
  default String statistics() {
    return "";
  }

  /** Files that are not the design's, by the names under which the passes read them. */
  default Map<String, Path> files() {
    return Map.of();
  }

  /** What a result hangs on, beside the passes and the texts of the design. */
  default List<String> identity() {
    return List.of();
  }

  /** What shows whether it can be mapped to at all; empty where that is known. */
  default Optional<Probe> probe() {
    return Optional.empty();
  }

  /** What to say where Yosys gives up on a module. @param why what it says */
  default Diagnostic failed(String top, String why) {
    return Synthesis.refuse(top, why);
  }

  /** Why this is no result of the module: latches, or cells that were not mapped; empty if it is one. */
  Optional<Diagnostic> refused(String top, Tally tally);

  /** What is counted. */
  List<Figure> figures();

  /** Whether memories are mapped to blocks that it has; otherwise they are black boxes and only their bits are counted. */
  boolean hasMemories();

  /** What Yosys does after {@code stat}, and before it writes the netlist that is kept beside the counts; empty where none is. */
  default Optional<String> netlistPasses() {
    return Optional.empty();
  }

  /** Whether the netlist is kept beside the counts. */
  default boolean keepsNetlist() {
    return netlistPasses().isPresent();
  }
}
